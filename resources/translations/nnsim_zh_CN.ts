<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>The inputs of {} have shape {}, but one row per example is needed: reshape them to (examples, features).</source>
        <extracomment>What examples can be picked with.</extracomment>
        <translation>{} 的输入形状为 {}，而每个样本应占一行：请把它变形为（样本数，特征数）。</translation>
    </message>
    <message>
        <source>The inputs of {} contain values outside 0 to 1 or that are not numbers: scale them to 0 to 1 first.</source>
        <translation>{} 的输入含有 0 到 1 之外的值或非数值：请先缩放到 0 到 1。</translation>
    </message>
    <message>
        <source>The inputs of {} contain values that are not finite numbers: replace them or leave those examples out.</source>
        <translation>{} 的输入中含有不是有限数值的数：请替换这些数，或去掉这些样本。</translation>
    </message>
    <message>
        <source>A picture of {} x {} needs {} values, but {} has {} per example: give the matching picture size.</source>
        <translation>{} x {} 的图片需要 {} 个值，而 {} 的每个样本有 {} 个：请给出相符的图片大小。</translation>
    </message>
    <message>
        <source>The split &apos;{}&apos; is not known: use one of {}.</source>
        <translation>没有名为“{}”的数据划分：请使用 {} 之一。</translation>
    </message>
    <message>
        <source>{} has {} examples but labels of shape {}: each example needs exactly one label.</source>
        <translation>{} 有 {} 个样本，标签的形状却是 {}：每个样本应恰好有一个标签。</translation>
    </message>
    <message>
        <source>{} has labels from {} to {}, but only the {} classes 0 to {} have names: correct the labels or name all classes.</source>
        <translation>{} 的标签为 {} 到 {}，但只有 {} 个类别（0 到 {}）有名称：请更正标签，或为所有类别命名。</translation>
    </message>
    <message>
        <source>{} has {} examples but targets of shape {}: each example needs one row of targets.</source>
        <translation>{} 有 {} 个样本，目标值的形状却是 {}：每个样本应有一行目标值。</translation>
    </message>
    <message>
        <source>{} is a damaged or incomplete gzip file ({}): download or copy it again.</source>
        <translation>{} 是损坏或不完整的 gzip 文件（{}）：请重新下载或复制。</translation>
    </message>
    <message>
        <source>{} cannot be read ({}): check the name and your rights to it.</source>
        <translation>无法读取 {}（{}）：请检查名称和你的读取权限。</translation>
    </message>
    <message>
        <source>{} says it holds {} values, more than the {:,} that are read: use a smaller file, or download this one again if it is MNIST.</source>
        <translation>{} 声称含有 {} 个值，超过可读取的 {:,} 个：请使用小一些的文件；如果它是 MNIST，请重新下载。</translation>
    </message>
    <message>
        <source>{} holds more than the {} values its header says: it is not a clean IDX file, download or copy it again.</source>
        <translation>{} 的内容多于文件头所写的 {} 个值：它不是完好的 IDX 文件，请重新下载或复制。</translation>
    </message>
    <message>
        <source>{} is not an IDX file (it does not start with the IDX mark 00 00): choose one of the four MNIST files.</source>
        <translation>{} 不是 IDX 文件（开头没有 IDX 标记 00 00）：请选择 MNIST 的四个文件之一。</translation>
    </message>
    <message>
        <source>{} holds IDX values of type 0x{:02x}, but only unsigned bytes (0x08) are read: convert it to unsigned bytes.</source>
        <translation>{} 中 IDX 值的类型是 0x{:02x}，而只能读取无符号字节（0x08）：请转换成无符号字节。</translation>
    </message>
    <message>
        <source>{} ends before its header does: download or copy it again.</source>
        <translation>{} 的文件头不完整：请重新下载或复制。</translation>
    </message>
    <message>
        <source>{} ends before the {} values its header says: download or copy it again.</source>
        <translation>{} 不足文件头所写的 {} 个值：请重新下载或复制。</translation>
    </message>
    <message>
        <source>MNIST has no split &apos;{}&apos;: ask for train or test.</source>
        <translation>MNIST 没有名为“{}”的数据划分：请使用 train 或 test。</translation>
    </message>
    <message>
        <source>{} is not a folder: choose the folder that holds the four MNIST files.</source>
        <translation>{} 不是文件夹：请选择含有四个 MNIST 文件的文件夹。</translation>
    </message>
    <message>
        <source>{} has no {} (nor the unpacked {}): MNIST needs its {} file there, put it into the folder or download MNIST again.</source>
        <translation>{} 中没有 {}（也没有解压后的 {}）：缺少 MNIST 的 {} 文件，请把它放进这个文件夹，或重新下载 MNIST。</translation>
    </message>
    <message>
        <source>{} holds {} values, but MNIST pictures are N x 28 x 28: put the pictures file of MNIST there.</source>
        <translation>{} 含有 {} 个值，而 MNIST 的图片应为 N x 28 x 28：请换成 MNIST 的图片文件。</translation>
    </message>
    <message>
        <source>{} has {} dimensions, but labels are one number per picture: put the labels file of MNIST there.</source>
        <translation>{} 有 {} 个维度，而标签应是每张图片一个数：请换成 MNIST 的标签文件。</translation>
    </message>
    <message>
        <source>{} has {:,} pictures but {} has {:,} labels: take both files from the same set.</source>
        <translation>{} 有 {:,} 张图片，{} 却有 {:,} 个标签：请使用同一数据集的两个文件。</translation>
    </message>
    <message>
        <source>{} holds no pictures: put the pictures file of MNIST there.</source>
        <translation>{} 中没有图片：请换成 MNIST 的图片文件。</translation>
    </message>
    <message>
        <source>{} has the label {}, but digits are 0 to 9: put the labels file of MNIST there.</source>
        <translation>{} 中有标签 {}，而数字只有 0 到 9：请换成 MNIST 的标签文件。</translation>
    </message>
    <message>
        <source>{} has X of {} and y of {}, but the course&apos;s digits have X of N x {} and y of N x 1: choose ex4data1.mat.</source>
        <translation>{} 中的 X 为 {}，y 为 {}，而课程的数字中 X 应为 N x {}，y 应为 N x 1：请选择 ex4data1.mat。</translation>
    </message>
    <message>
        <source>{} has {:,} digits, but 1 to {:,} can be read: choose ex4data1.mat.</source>
        <translation>{} 含有 {:,} 个数字，而可读取 1 到 {:,} 个：请选择 ex4data1.mat。</translation>
    </message>
    <message>
        <source>{} has labels in y that are not 1 to 10 (10 means the digit 0): choose ex4data1.mat.</source>
        <translation>{} 的 y 中有 1 到 10 之外的标签（10 表示数字 0）：请选择 ex4data1.mat。</translation>
    </message>
    <message>
        <source>{} has {} of {}, but the course&apos;s has {}: choose ex4weights.mat.</source>
        <translation>{} 中的 {} 为 {}，而课程中的应为 {}：请选择 ex4weights.mat。</translation>
    </message>
    <message>
        <source>{} has no variable {} of numbers (it has {}): choose ex4data1.mat for the digits and ex4weights.mat for the weights.</source>
        <translation>{} 中没有数值变量 {}（其中有：{}）：数字请选择 ex4data1.mat，权重请选择 ex4weights.mat。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>{} is a MATLAB 7.3 file, which is not read: save it in MATLAB again with save(..., &apos;-v7&apos;).</source>
        <translation>{} 是 MATLAB 7.3 文件，无法读取：请在 MATLAB 中用 save(..., &apos;-v7&apos;) 重新保存。</translation>
    </message>
    <message>
        <source>{} is not a MATLAB file or is damaged: download or copy it again.</source>
        <translation>{} 不是 MATLAB 文件或已损坏：请重新下载或复制。</translation>
    </message>
    <message>
        <source>is not a NumPy .npz archive of plain numbers</source>
        <translation>不是只含数值的 NumPy .npz 文件</translation>
    </message>
    <message>
        <source>{} {}: copy pen_strokes.npz again.</source>
        <translation>{} {}：请重新复制 pen_strokes.npz。</translation>
    </message>
    <message>
        <source>is a single array, not a NumPy .npz archive</source>
        <translation>只是一个数组，不是 NumPy .npz 文件</translation>
    </message>
    <message>
        <source>has no array &apos;{}&apos;</source>
        <translation>没有数组“{}”</translation>
    </message>
    <message>
        <source>unpacks to more than the {:,} bytes that pen strokes may have</source>
        <translation>解压后超过笔画数据允许的 {:,} 字节</translation>
    </message>
    <message>
        <source>has &apos;{}&apos; of shape {} and type {}</source>
        <translation>中“{}”的形状为 {}，类型为 {}</translation>
    </message>
    <message>
        <source>has arrays whose lengths do not fit together</source>
        <translation>中各数组的长度不一致</translation>
    </message>
    <message>
        <source>has pointers that do not divide its points into strokes and samples</source>
        <translation>中的指针不能把各点划分为笔画和样本</translation>
    </message>
    <message>
        <source>has labels from {} to {}, but digits are 0 to 9</source>
        <translation>的标签为 {} 到 {}，而数字只有 0 到 9</translation>
    </message>
    <message>
        <source>brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>The picture has brightness of {} pixels but opacity of {}: both must be given for every pixel.</source>
        <translation>图片的亮度为 {} 个像素，不透明度却为 {}：每个像素都应两者俱全。</translation>
    </message>
    <message>
        <source>The picture&apos;s {} has shape {}, but a grey picture (height, width) of finite numbers is needed: convert it to grey first.</source>
        <translation>图片的{}形状为 {}，而这里需要由有限数值组成的灰度图片（高，宽）：请先转换成灰度图片。</translation>
    </message>
    <message>
        <source>The points of a stroke have shape {}, but a stroke is a list of at least one [x, y]: give both coordinates of each point.</source>
        <translation>笔画各点的形状为 {}，而笔画应至少含有一个 [x, y]：请给出每个点的两个坐标。</translation>
    </message>
    <message>
        <source>A stroke of {} points has {} times and {} widths: give one of each per point.</source>
        <translation>一个笔画有 {} 个点，却有 {} 个时间和 {} 个笔宽：每个点应各有一个。</translation>
    </message>
    <message>
        <source>A stroke holds a coordinate, time or width that is not a finite number: correct or leave out that point.</source>
        <translation>笔画中有坐标、时间或笔宽不是有限数值：请更正或去掉这个点。</translation>
    </message>
    <message>
        <source>A stroke has the pen width {:g}, but a pen is wider than 0: give a positive width.</source>
        <translation>笔画的笔宽为 {:g}，而笔宽应大于 0：请给出正数。</translation>
    </message>
    <message>
        <source>The picture has shape {}, but a grey picture (height, width) with at least one pixel is needed: convert it to grey first.</source>
        <translation>图片的形状为 {}，而这里需要至少有一个像素的灰度图片（高，宽）：请先转换成灰度图片。</translation>
    </message>
    <message>
        <source>The picture&apos;s ink has values outside 0 to 1 or that are not numbers: scale it to 0 to 1.</source>
        <translation>图片的墨量含有 0 到 1 之外的值或非数值：请缩放到 0 到 1。</translation>
    </message>
    <message>
        <source>The tablet&apos;s size {} is not two positive numbers: give its [width, height] in the units of the points.</source>
        <translation>手写板的大小 {} 不是两个正数：请按各点所用的单位给出 [宽, 高]。</translation>
    </message>
    <message>
        <source>Stroke {} is not a list of [x, y] numbers with at least one point: correct it or leave it out.</source>
        <translation>第 {} 个笔画不是至少含有一个点的 [x, y] 列表：请更正或去掉它。</translation>
    </message>
    <message>
        <source>The knob {} is {}, but it goes from {:g} to {:g}.</source>
        <translation>参数 {} 的值为 {}，而它的范围是 {:g} 到 {:g}。</translation>
    </message>
    <message>
        <source>{} synthetic digits cannot be made: ask for at least 1.</source>
        <translation>无法生成 {} 个合成数字：至少应为 1 个。</translation>
    </message>
    <message>
        <source>There is no digit {}: ask for 0 to 9.</source>
        <translation>没有数字 {}：请使用 0 到 9。</translation>
    </message>
    <message>
        <source>{} has the unknown {} “{}”. Choose one of: {}.</source>
        <translation>{} 的{}“{}”不存在。请选择其中之一：{}。</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>initializer</source>
        <translation>初始化方法</translation>
    </message>
    <message>
        <source>This network would have {:,} parameters, but {:,} are the most that nnsim trains: make {} or the layer before it smaller.</source>
        <extracomment>400 MB of weights; training needs four times as much 40 MB behind one layer for one sample; a batch of them, forward and back, needs hundreds of times that</extracomment>
        <translation>这个网络将有 {:,} 个参数，而 nnsim 最多训练 {:,} 个：请缩小 {} 或它的前一层。</translation>
    </message>
    <message>
        <source>{} gives {:,} numbers for one sample, but {:,} are the most that nnsim computes with: make it or what it hears smaller.</source>
        <translation>{} 对一个样本给出 {:,} 个数，而 nnsim 最多计算 {:,} 个：请缩小它或它的输入。</translation>
    </message>
    <message>
        <source>The network takes {} numbers per sample, but a sample of {} has {}: choose data or a network that fits.</source>
        <translation>网络的每个样本需要 {} 个数，而 {} 的样本有 {} 个：请选择相符的数据或网络。</translation>
    </message>
    <message>
        <source>{} have the same id, but every id may occur once: rename one of them.</source>
        <translation>{} 的 id 相同，而每个 id 只能出现一次：请修改其中一个。</translation>
    </message>
    <message>
        <source>A link goes from “{}” to “{}”, but there is no layer “{}”: remove the link.</source>
        <translation>有一条从“{}”到“{}”的连接，但没有名为“{}”的层：请删除这条连接。</translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation>{} 和 {}</translation>
    </message>
    <message>
        <source>The layers {} form a ring; remove one of the links between them.</source>
        <translation>{} 这些层构成了环；请删除它们之间的一条连接。</translation>
    </message>
    <message>
        <source>at least {} incoming links</source>
        <translation>至少 {} 条输入连接</translation>
    </message>
    <message>
        <source>exactly {} incoming link</source>
        <translation>且只有 {} 条输入连接</translation>
    </message>
    <message>
        <source>no incoming link</source>
        <translation>零条输入连接</translation>
    </message>
    <message>
        <source>add {}</source>
        <translation>请添加 {} 条</translation>
    </message>
    <message>
        <source>remove {}</source>
        <translation>请删除 {} 条</translation>
    </message>
    <message>
        <source>{} takes {} but has {}: {}.</source>
        <translation>{} 应有{}，实际有 {} 条：{}。</translation>
    </message>
    <message>
        <source>keep one of {}</source>
        <translation>请只保留 {} 之一</translation>
    </message>
    <message>
        <source>add one</source>
        <translation>请添加一个</translation>
    </message>
    <message>
        <source>A network needs exactly one input layer but has {}: {}.</source>
        <translation>网络应恰好有一个输入层，实际有 {} 个：{}。</translation>
    </message>
    <message>
        <source>A network needs exactly one output, but {} lead nowhere: link all but one of them onwards, or remove them.</source>
        <translation>网络应恰好有一个输出，而 {} 之后都没有连接：请只保留其中一个作为输出，把其余的连下去或删除。</translation>
    </message>
    <message>
        <source>{} leads nowhere, but a network needs at least one layer behind its input: add a dense output layer.</source>
        <translation>{} 之后没有任何层，而网络的输入之后至少应有一层：请添加一个全连接的输出层。</translation>
    </message>
    <message>
        <source>The output {} gives {} numbers, but a loss judges a row: add Flatten or a dense layer behind it.</source>
        <translation>输出 {} 给出 {} 个数，而损失只能评判一行数：请在它后面加上展平层或全连接层。</translation>
    </message>
    <message>
        <source>There is no loss “{}”. Choose one of: {}.</source>
        <translation>没有名为“{}”的损失。请选择其中之一：{}。</translation>
    </message>
    <message>
        <source>The loss “{}” needs a {} output, but {} has no activation. Add an activation layer with {} behind it or choose another loss.</source>
        <translation>损失“{}”需要 {} 输出，而 {} 没有激活函数。请在它后面加一个 {} 激活层，或选择另一种损失。</translation>
    </message>
    <message>
        <source>The loss “{}” needs a {} output, but {} has {}. Set its activation to {} or choose another loss.</source>
        <translation>损失“{}”需要 {} 输出，而 {} 用的是 {}。请把它的激活函数设为 {}，或选择另一种损失。</translation>
    </message>
    <message>
        <source>{} has {} neurons for {} classes; set its units to {}.</source>
        <translation>{} 有 {} 个神经元，而类别有 {} 个；请把神经元个数设为 {}。</translation>
    </message>
    <message>
        <source>The network “{}” that comes with nnsim is missing ({}): install nnsim again, make it with “make models”, or open another .nnsim file.</source>
        <extracomment>The first is the default.</extracomment>
        <translation>nnsim 自带的网络“{}”不见了（{}）：请重新安装 nnsim，用“make models”生成它，或打开另一个 .nnsim 文件。</translation>
    </message>
    <message>
        <source>There is no network “{}”: name a .nnsim file that exists or one of {}.</source>
        <translation>没有名为“{}”的网络：请给出存在的 .nnsim 文件，或 {} 之一。</translation>
    </message>
    <message>
        <source>The network of {} is not finished: {}</source>
        <translation>{} 里的网络还没有完成：{}</translation>
    </message>
    <message>
        <source>{} cannot be saved: {}</source>
        <extracomment>A layer has at most five arrays; the run has its own.</extracomment>
        <translation>无法保存 {}：{}</translation>
    </message>
    <message>
        <source>its weights belong to another network.</source>
        <extracomment>Version 2 may hold a run that can be resumed, version 3 an unfinished network, its board and how it is to be trained, version 4 points and curves to be learnt. Files of all versions are read. tag of a choice of data -&gt; the kinds that it has</extracomment>
        <translation>它的权重属于另一个网络。</translation>
    </message>
    <message>
        <source>{} holds a weight that is not a finite number. Undo the training that made it.</source>
        <translation>{} 中有权重不是有限数值。请撤销产生它的那次训练。</translation>
    </message>
    <message>
        <source>{} cannot be opened: {}</source>
        <translation>无法打开 {}：{}</translation>
    </message>
    <message>
        <source>{} cannot be opened ({}): check the name and your rights to it.</source>
        <translation>无法打开 {}（{}）：请检查名称和你的读取权限。</translation>
    </message>
    <message>
        <source>{} is not a complete .nnsim file ({}). Save the network again or use a copy.</source>
        <translation>{} 不是完整的 .nnsim 文件（{}）。请重新保存网络，或使用副本。</translation>
    </message>
    <message>
        <source>the run that it holds belongs to another network or to other weights.</source>
        <translation>其中保存的训练属于另一个网络或另一组权重。</translation>
    </message>
    <message>
        <source>it has too many parts or the same part twice.</source>
        <translation>其中的部分过多，或有重复的部分。</translation>
    </message>
    <message>
        <source>it is compressed in an unusual way; unpack it and zip it again.</source>
        <translation>它的压缩方式不常见；请解压后重新压缩成 zip。</translation>
    </message>
    <message>
        <source>it would unpack to more than 1 GB.</source>
        <translation>它解压后会超过 1 GB。</translation>
    </message>
    <message>
        <source>it would unpack to more than {} times its size.</source>
        <translation>它解压后会超过原大小的 {} 倍。</translation>
    </message>
    <message>
        <source>it has no {}, so it is not a .nnsim file.</source>
        <translation>其中没有 {}，所以它不是 .nnsim 文件。</translation>
    </message>
    <message>
        <source>its {} is larger than 8 MB.</source>
        <translation>其中的 {} 大于 8 MB。</translation>
    </message>
    <message>
        <source>its weights fill more than 1 GB.</source>
        <translation>其权重超过 1 GB。</translation>
    </message>
    <message>
        <source>it was written by a newer nnsim (format {}; this one reads up to {}). Update nnsim.</source>
        <translation>它由更新版本的 nnsim 写出（格式 {}；这个版本最高读到 {}）。请更新 nnsim。</translation>
    </message>
    <message>
        <source>its {} is damaged: {}.</source>
        <translation>其中的 {} 已损坏：{}。</translation>
    </message>
    <message>
        <source>it is trained on data that this nnsim does not know, “{}”. Update nnsim.</source>
        <translation>它的训练数据“{}”是这个版本的 nnsim 不认识的。请更新 nnsim。</translation>
    </message>
    <message>
        <source>its board speaks of “{}”, but there is no such layer.</source>
        <translation>其画板提到了“{}”，但没有这个层。</translation>
    </message>
    <message>
        <source>its board has {} notes with the id “{}”.</source>
        <translation>其画板上有 {} 条便签的 id 都是“{}”。</translation>
    </message>
    <message>
        <source>it keeps the weights {} of “{}” aside, but that layer does not wait for them.</source>
        <translation>它为“{1}”保留了权重 {0}，但该层并不需要。</translation>
    </message>
    <message>
        <source>{} is larger than the numbers {} that the network needs.</source>
        <translation>{} 大于网络所需的数值 {}。</translation>
    </message>
    <message>
        <source>{} goes on behind its last number.</source>
        <translation>{} 在最后一个数值之后还有内容。</translation>
    </message>
    <message>
        <source>{} holds a value that is not a finite number.</source>
        <translation>{} 中有值不是有限数值。</translation>
    </message>
    <message>
        <source>{} has the unknown array format {}.</source>
        <translation>{} 的数组格式 {} 无法识别。</translation>
    </message>
    <message>
        <source>{} holds {} {}, but the network needs numbers {}.</source>
        <translation>{} 含有 {} {}，而网络需要数值 {}。</translation>
    </message>
    <message>
        <source>the part {} is missing.</source>
        <translation>缺少 {} 这一部分。</translation>
    </message>
    <message>
        <source>it has the unknown part {!r}.</source>
        <translation>其中有无法识别的部分 {!r}。</translation>
    </message>
    <message>
        <source>There is no file “{}”: choose a picture that is there.</source>
        <translation>没有文件“{}”：请选择存在的图片。</translation>
    </message>
    <message>
        <source>{} cannot be read as a picture ({}). Use a PNG, JPEG, GIF, BMP, WebP or SVG file.</source>
        <translation>无法把 {} 读作图片（{}）。请使用 PNG、JPEG、GIF、BMP、WebP 或 SVG 文件。</translation>
    </message>
    <message>
        <source>The picture is empty or cannot be decoded: copy it again from another program.</source>
        <translation>图片是空的或无法解码：请在其他程序中重新复制。</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Early stopping watches the loss on a validation set, but there is none: set a part of the data aside for it, or train without early stopping.</source>
        <translation>早停要看验证集上的损失，而现在没有验证集：请留出一部分数据作为验证集，或不用早停。</translation>
    </message>
    <message>
        <source>The loss “{}” can be measured but not trained, for its slope is 0 nearly everywhere: choose another loss.</source>
        <translation>损失“{}”只能测量，不能用来训练，因为它的斜率几乎处处为 0：请选择另一种损失。</translation>
    </message>
    <message>
        <source>The {} set is empty; choose data with at least one sample.</source>
        <translation>{}集是空的；请选择至少有一个样本的数据。</translation>
    </message>
    <message>
        <source>The network takes {:,} inputs, but a sample of the {} set has {:,} numbers. Choose other data, or make a new network.</source>
        <translation>网络有 {:,} 个输入，而{}集的样本有 {:,} 个数。请选择其他数据，或新建网络。</translation>
    </message>
    <message>
        <source>The {} set has no labels, so there is nothing to learn from.</source>
        <translation>{}集没有标签，所以无从学习。</translation>
    </message>
    <message>
        <source>The {} set has class {}, but the network has outputs for 0 to {} only. Make a network with more outputs, or choose other data.</source>
        <translation>{}集中有类别 {}，而网络的输出只对应 0 到 {}。请新建输出更多的网络，或选择其他数据。</translation>
    </message>
    <message>
        <source>There is no optimizer “{}”. Choose one of: {}.</source>
        <translation>没有名为“{}”的优化器。请选择其中之一：{}。</translation>
    </message>
    <message>
        <source>The learning rate must be a number above 0, not {}.</source>
        <translation>学习率应为大于 0 的数，而不是 {}。</translation>
    </message>
    <message>
        <source>time limit</source>
        <translation>时间限制</translation>
    </message>
    <message>
        <source>The {} must be a number above 0, not {}.</source>
        <translation>{}必须是大于 0 的数，而不是 {}。</translation>
    </message>
    <message>
        <source>{}: {} → {}</source>
        <translation>{}：{} → {}</translation>
    </message>
    <message>
        <source>batch size</source>
        <extracomment>Settings that a run keeps from its first step to its last, with the number where a sentence can show it.</extracomment>
        <translation>批大小</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>loss that is enough</source>
        <translation>足够低的损失</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>optimizer: {} → {}, which begins with an empty memory</source>
        <translation>优化器：{} → {}，从空的记忆开始</translation>
    </message>
    <message>
        <source>{}: rate {} → {}</source>
        <translation>{}：比率 {} → {}</translation>
    </message>
    <message>
        <source>number of epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>patience</source>
        <translation>耐心值</translation>
    </message>
    <message>
        <source>The least improvement must be a number from 0, not {}.</source>
        <translation>最小改进应为不小于 0 的数，而不是 {}。</translation>
    </message>
    <message>
        <source>The optimizer {} has no setting “{}”. It has: {}.</source>
        <translation>优化器 {} 没有参数“{}”。它的参数有：{}。</translation>
    </message>
    <message>
        <source>The setting {} of {} must be from {:g} to {:g}, not {}.</source>
        <translation>{1} 的参数 {0} 应在 {2:g} 到 {3:g} 之间，而不是 {4}。</translation>
    </message>
    <message>
        <source>Truncated Newton: looks ahead with a few conjugate gradients in every iteration.</source>
        <extracomment>what is offered -&gt; what it is</extracomment>
        <translation>截断牛顿法：每次迭代先用几步共轭梯度探路。</translation>
    </message>
    <message>
        <source>Conjugate gradients: every direction leaves the gains of the ones before it alone.</source>
        <translation>共轭梯度法：每个新方向都不破坏之前各方向的成果。</translation>
    </message>
    <message>
        <source>Learns how the cost is curved from the gradients of the last iterations.</source>
        <translation>根据最近几次迭代的梯度，估计代价函数怎样弯曲。</translation>
    </message>
    <message>
        <source>There is no method “{}”. Choose one of: {}.</source>
        <extracomment>Iteration (from 1), cost and weights.</extracomment>
        <translation>没有名为“{}”的方法。请选择其中之一：{}。</translation>
    </message>
    <message>
        <source>The {} must be at least 1, not {}.</source>
        <translation>{}至少应为 1，而不是 {}。</translation>
    </message>
    <message>
        <source>number of iterations</source>
        <translation>迭代次数</translation>
    </message>
    <message>
        <source>Max-norm</source>
        <translation>最大范数约束</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>{} acts after the steps of training in batches, so a full-batch method knows nothing of it: take L1 or L2 instead.</source>
        <translation>{}是在分批训练的每一步之后起作用的，全批量方法用不上它：请改用 L1 或 L2。</translation>
    </message>
    <message>
        <source>{} has come to its end: {}</source>
        <translation>{} 已自行结束：{}</translation>
    </message>
    <message>
        <source>All {} iterations are done.</source>
        <translation>{} 次迭代已全部完成。</translation>
    </message>
    <message>
        <source>Stopped after {} iterations.</source>
        <translation>迭代 {} 次后停止。</translation>
    </message>
    <message>
        <source>The cost of the weights to start from is not a finite number: start from other weights.</source>
        <translation>起始权重的代价不是有限数值：请换一组权重开始。</translation>
    </message>
    <message>
        <source>{} drops at random, so the cost is another in every evaluation and has no minimum to be found: remove it, or train in batches.</source>
        <translation>{} 随机丢弃，每次算出的代价都不同，没有最小值可找：请删除它，或改用分批训练。</translation>
    </message>
    <message>
        <source>The {} must be a whole number, not {}.</source>
        <translation>{}必须是整数，而不是 {}。</translation>
    </message>
    <message>
        <source>The seed must be a whole number from 0, not {}.</source>
        <translation>随机种子应为不小于 0 的整数，而不是 {}。</translation>
    </message>
    <message>
        <source>The {} must be at most {:,}, not {}.</source>
        <translation>{}最多为 {:,}，而不是 {}。</translation>
    </message>
    <message>
        <source>There is not enough memory for this batch size.</source>
        <extracomment>At 30 measurements a second this is half an hour without anybody looking.</extracomment>
        <translation>内存不足以使用这样的批大小。</translation>
    </message>
    <message>
        <source>Training stopped by an error in nnsim: {}.</source>
        <translation>nnsim 内部出错，训练已停止：{}。</translation>
    </message>
    <message>
        <source>the formula stops too early: a number, a name or &apos;(&apos; is missing.</source>
        <translation>公式没有写完：还缺一个数、名字或“(”。</translation>
    </message>
    <message>
        <source>in front of &apos;{}&apos; a number, a name or &apos;(&apos; is missing.</source>
        <translation>“{}”前面缺一个数、名字或“(”。</translation>
    </message>
    <message>
        <source>this &apos;)&apos; closes nothing: remove it, or write the &apos;(&apos; that is missing.</source>
        <translation>这个“)”没有对应的“(”：请删去它，或补上“(”。</translation>
    </message>
    <message>
        <source>a comma stands between the arguments of min and max only: write 0.5 with a point.</source>
        <translation>逗号只用来隔开 min 和 max 的参数：小数请用小数点，例如 0.5。</translation>
    </message>
    <message>
        <source>&apos;=&apos; gives one name to a line: begin the line with the name, as in y = 2*x + 1.</source>
        <translation>“=”给一行起一个名字：请把名字写在行首，例如 y = 2*x + 1。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; and &apos;{1}&apos; have nothing between them: write an operator, such as {0}*{1}.</source>
        <translation>“{0}”和“{1}”之间缺少运算符：请补上，例如 {0}*{1}。</translation>
    </message>
    <message>
        <source>there is no function &apos;{}&apos;: did you mean {}?</source>
        <translation>没有“{}”这个函数：是不是想写 {}？</translation>
    </message>
    <message>
        <source>there is no function &apos;{0}&apos;, only {1}; to multiply, write {0}*(.</source>
        <translation>没有“{0}”这个函数，只有 {1}；如果想相乘，请写 {0}*(。</translation>
    </message>
    <message>
        <source>Column {}: {}</source>
        <translation>第 {} 列：{}</translation>
    </message>
    <message>
        <source>Line {}, column {}: {}</source>
        <translation>第 {} 行第 {} 列：{}</translation>
    </message>
    <message>
        <source>The derivative at &apos;{}&apos; is too large here, where it is {}: numbers end at about 1.8e308.</source>
        <translation>“{}”在这里是 {}，此处的导数太大：数最大约为 1.8e308。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; has no derivative here, where it is {}: {}.</source>
        <translation>“{}”在这里是 {}，没有导数：{}。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is {}, but must be a finite number.</source>
        <translation>“{}”是 {}，但它必须是有限的数。</translation>
    </message>
    <message>
        <source>The formula has no variable, so &apos;{}&apos; cannot be set: leave it out.</source>
        <translation>公式里没有变量，不能给“{}”赋值：请去掉它。</translation>
    </message>
    <message>
        <source>The formula has no variable &apos;{}&apos;: it has {}.</source>
        <translation>公式里没有变量“{}”，只有 {}。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; has no value: give it a number.</source>
        <translation>“{}”还没有值：请给它一个数。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is too large here, where it is {}: numbers end at about 1.8e308.</source>
        <translation>“{}”在这里是 {}，太大了：数最大约为 1.8e308。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; has no value here, where it is {}: {}.</source>
        <translation>“{}”在这里是 {}，没有值：{}。</translation>
    </message>
    <message>
        <source>nothing can be divided by 0</source>
        <translation>除数不能为 0</translation>
    </message>
    <message>
        <source>only numbers above 0 have a logarithm</source>
        <translation>只有大于 0 的数才有对数</translation>
    </message>
    <message>
        <source>numbers below 0 have no square root</source>
        <translation>小于 0 的数没有平方根</translation>
    </message>
    <message>
        <source>the slope of a square root is infinite at 0</source>
        <translation>平方根在 0 处的斜率是无穷大</translation>
    </message>
    <message>
        <source>0 has no negative power</source>
        <translation>0 没有负数次方</translation>
    </message>
    <message>
        <source>numbers below 0 have only whole-number powers</source>
        <translation>小于 0 的数只有整数次方</translation>
    </message>
    <message>
        <source>at 0 a power with an exponent below 1 is infinitely steep</source>
        <translation>指数小于 1 的幂在 0 处的斜率是无穷大</translation>
    </message>
    <message>
        <source>an exponent can only vary where its base is above 0</source>
        <translation>只有底数大于 0 时，指数才能变化</translation>
    </message>
    <message>
        <source>The formula has {:,} characters, but at most {:,} can be read: shorten it.</source>
        <translation>公式有 {:,} 个字符，而最多只能读 {:,} 个：请缩短。</translation>
    </message>
    <message>
        <source>The formula is nested too deeply: make it flatter.</source>
        <translation>公式嵌套得太深：请减少嵌套。</translation>
    </message>
    <message>
        <source>The formula is empty: write one, such as x**2 + sin(y)**2.</source>
        <translation>公式是空的：请写一个，例如 x**2 + sin(y)**2。</translation>
    </message>
    <message>
        <source>only the last line can go without a name: write a name and &apos;=&apos; before it.</source>
        <translation>只有最后一行可以没有名字：请在前面写上名字和“=”。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is a function or a constant already: choose another name.</source>
        <translation>“{}”已经是函数或常数：请换一个名字。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is defined twice: give the second one another name.</source>
        <translation>“{}”定义了两次：请给第二个换一个名字。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is used before it is defined: move its line up, or choose another name.</source>
        <translation>“{}”在定义之前就用到了：请把定义它的那一行移到前面，或换一个名字。</translation>
    </message>
    <message>
        <source>the formula is nested more than {} levels deep: make it flatter.</source>
        <translation>公式的嵌套超过了 {} 层：请减少嵌套。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is a function: write what it takes in parentheses, {0}(x).</source>
        <translation>“{0}”是函数：请把参数写在括号里，即 {0}(x)。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; takes one argument, not {1}: write {0}(x).</source>
        <translation>“{0}”要一个参数，而不是 {1} 个：请写 {0}(x)。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; takes two arguments or more, not {1}: write {0}(x, y).</source>
        <translation>“{0}”至少要两个参数，而不是 {1} 个：请写 {0}(x, y)。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is too large: numbers end at about 1.8e308.</source>
        <translation>“{}”太大：数最大约为 1.8e308。</translation>
    </message>
    <message>
        <source>the formula has more than {} parts: make it shorter.</source>
        <translation>公式的组成部分超过了 {} 个：请缩短。</translation>
    </message>
    <message>
        <source>this &apos;(&apos; is never closed: write &apos;)&apos; where it ends.</source>
        <translation>这个“(”没有闭合：请在它结束的地方写上“)”。</translation>
    </message>
    <message>
        <source>write powers with **, such as x**2</source>
        <translation>乘方请用 **，例如 x**2</translation>
    </message>
    <message>
        <source>use round parentheses</source>
        <translation>请用圆括号</translation>
    </message>
    <message>
        <source>a formula cannot compare, but min, max, abs and relu can choose</source>
        <translation>公式不能比较大小，但可以用 min、max、abs 和 relu 来取舍</translation>
    </message>
    <message>
        <source>write sqrt(x)</source>
        <translation>请写 sqrt(x)</translation>
    </message>
    <message>
        <source>write abs(x)</source>
        <translation>请写 abs(x)</translation>
    </message>
    <message>
        <source>use + - * / **, round parentheses, numbers and names</source>
        <translation>请用 + - * / **、圆括号、数和名字</translation>
    </message>
    <message>
        <source>&apos;{}&apos; cannot stand in a formula: {}.</source>
        <translation>公式里不能有“{}”：{}。</translation>
    </message>
    <message>
        <source>{} needs a picture, but {} gives a row of {:,} numbers. Put {} before the layer that makes the row, or add Reshape between them.</source>
        <translation>{} 需要图片，而 {} 给出的是一行 {:,} 个数。请把 {} 移到变成一行的那一层之前，或在两者之间加上变形层。</translation>
    </message>
    <message>
        <source>The window of {} ({}) is larger than its picture ({}). Make the window smaller or set its padding to same.</source>
        <translation>{} 的窗口（{}）比图片（{}）还大。请缩小窗口，或把填充设为 same。</translation>
    </message>
    <message>
        <source>The window of {} ({}) reaches beyond its picture ({}) wherever it stands, and sees only zeros there. Make it {} at most.</source>
        <translation>{}的窗口（{}）无论放在哪里都会超出它的图片（{}），超出的部分只有零。请把它设为最大 {}。</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Small kernels slide over the picture; every one makes a map of where it finds its pattern.</source>
        <translation>小小的卷积核在图片上滑动，每个核给出一张图，表示在哪里找到了它的图案。</translation>
    </message>
    <message>
        <source>Max pooling</source>
        <translation>最大池化</translation>
    </message>
    <message>
        <source>Keeps the largest of every window: whether a pattern was found, not exactly where.</source>
        <translation>保留每个窗口中最大的数：只管有没有找到图案，不管准确的位置。</translation>
    </message>
    <message>
        <source>Average pooling</source>
        <translation>平均池化</translation>
    </message>
    <message>
        <source>Keeps the mean of every window, a smaller and blurred picture.</source>
        <translation>保留每个窗口的平均值：得到一张更小、更模糊的图片。</translation>
    </message>
    <message>
        <source>Global average pooling</source>
        <translation>全局平均池化</translation>
    </message>
    <message>
        <source>Keeps one number of every channel, its mean: how much of a pattern there is at all.</source>
        <translation>每个通道只保留一个数，即平均值：这种图案总共有多少。</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入层</translation>
    </message>
    <message>
        <source>Where a sample enters the network, one number per neuron.</source>
        <translation>样本从这里进入网络，每个神经元一个数。</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>Every neuron hears every neuron of the layer before it.</source>
        <translation>每个神经元都接收前一层的所有神经元。</translation>
    </message>
    <message>
        <source>Maxout</source>
        <translation>Maxout</translation>
    </message>
    <message>
        <source>Every neuron keeps the largest of several weighted sums, and so learns its own activation.</source>
        <translation>每个神经元取几个加权和中最大的一个，等于自己学出激活函数。</translation>
    </message>
    <message>
        <source>{} needs a sequence (steps × features), but {} gives {} numbers. Add Reshape between them.</source>
        <translation>{} 需要序列（步数 × 特征数），而 {} 给出的是 {} 个数。请在两者之间加上变形层。</translation>
    </message>
    <message>
        <source>Simple recurrent</source>
        <translation>简单循环</translation>
    </message>
    <message>
        <source>Reads a sequence step by step and hears what it gave in the step before: a memory.</source>
        <translation>逐步读入一个序列，并接收自己上一步的输出：这就是记忆。</translation>
    </message>
    <message>
        <source>{} is to give {}, which are {:,} numbers, but {} gives {:,}. Choose a shape with as many numbers.</source>
        <translation>{} 要给出 {}，即 {:,} 个数，而 {} 给出的是 {:,} 个。请选择总数相同的形状。</translation>
    </message>
    <message>
        <source>{} cannot join {} ({}) and {} ({}): their shapes differ. Change one of them, or put Flatten or a dense layer between.</source>
        <translation>{} 无法汇合 {}（{}）与 {}（{}）：两者形状不同。请修改其中之一，或在中间加上展平层或全连接层。</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>An activation function as a layer of its own, for instance behind a normalisation.</source>
        <translation>单独成一层的激活函数，例如放在归一化之后。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Silences inputs at random while training, so that no neuron can rely on a single other.</source>
        <translation>训练时随机丢弃一些输入，使任何神经元都不能只依赖另外某一个。</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>展平</translation>
    </message>
    <message>
        <source>Reads a picture row by row into one long row.</source>
        <translation>把图片逐行读成一长行。</translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation>变形</translation>
    </message>
    <message>
        <source>The same numbers in the same order, in another shape.</source>
        <translation>同样的数、同样的顺序，换一个形状。</translation>
    </message>
    <message>
        <source>Batch normalisation</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>Gives every feature mean 0 and variance 1 over the batch, then a scale and a shift that are learnt.</source>
        <translation>使每个特征在一批样本上的均值为 0、方差为 1，再乘以学到的缩放、加上学到的平移。</translation>
    </message>
    <message>
        <source>PReLU</source>
        <translation>PReLU</translation>
    </message>
    <message>
        <source>A ReLU whose slope on the negative side is learnt, one for every feature.</source>
        <translation>负半轴的斜率由学习得到的 ReLU，每个特征各有一个斜率。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>相加</translation>
    </message>
    <message>
        <source>Joins branches by adding them; with a link past some layers it makes a residual network.</source>
        <translation>把各支路逐个相加；配上一条跨过若干层的连接，就是残差网络。</translation>
    </message>
    <message>
        <source>Concatenate</source>
        <translation>拼接</translation>
    </message>
    <message>
        <source>Joins branches by putting them side by side, along the channels of pictures.</source>
        <translation>把各支路并排拼在一起，图片沿通道拼接。</translation>
    </message>
    <message>
        <source>Units</source>
        <extracomment>an id is a part of the names in a .nnsim file a name stands in sentences: one line, no control characters, and none at its end, which $ would let pass</extracomment>
        <translation>神经元个数</translation>
    </message>
    <message>
        <source>How many neurons the layer has.</source>
        <translation>这一层有多少个神经元。</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>The shape of one sample: 784 for a row, 28 × 28 for a picture or a sequence, 28 × 28 × 3 for a picture in colour.</source>
        <translation>一个样本的形状：784 是一行数，28 × 28 是一张图片或一个序列，28 × 28 × 3 是一张彩色图片。</translation>
    </message>
    <message>
        <source>The new shape; it holds as many numbers as the old one.</source>
        <translation>新的形状；数的总个数与原来相同。</translation>
    </message>
    <message>
        <source>The function that makes the activation a of the pre-activation z.</source>
        <translation>由预激活值 z 得到激活值 a 的函数。</translation>
    </message>
    <message>
        <source>Initializer</source>
        <translation>初始化方法</translation>
    </message>
    <message>
        <source>How the weights start.</source>
        <translation>权重的初始值怎样产生。</translation>
    </message>
    <message>
        <source>Initial scale</source>
        <translation>初始尺度</translation>
    </message>
    <message>
        <source>The size of the first weights, as the initializer says; empty for its own.</source>
        <translation>初始权重的大小，含义由初始化方法决定；留空则用它自己的值。</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>丢弃率</translation>
    </message>
    <message>
        <source>The share of the inputs that is silenced in each step.</source>
        <translation>每一步丢弃多大比例的输入。</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Inverted: what is kept grows by 1 / (1 − rate) while training. Classical: everything shrinks by 1 − rate afterwards.</source>
        <translation>inverted：训练时把保留下来的数放大为 1 / (1 − 丢弃率) 倍。classical：训练之后整体缩小为 1 − 丢弃率 倍。</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>卷积核个数</translation>
    </message>
    <message>
        <source>How many kernels slide over the picture.</source>
        <translation>有多少个卷积核在图片上滑动。</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>卷积核大小</translation>
    </message>
    <message>
        <source>Height and width of what a filter sees at once.</source>
        <translation>一个卷积核一次看到的高和宽。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Height and width of what becomes one cell.</source>
        <translation>合成一格的区域的高和宽。</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>How many cells the window moves, down and right.</source>
        <translation>窗口每次向下、向右移动多少格。</translation>
    </message>
    <message>
        <source>How many cells the window moves, down and right; empty: its own size.</source>
        <translation>窗口每次向下、向右移动多少格；留空则与窗口大小相同。</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Valid: the window stays inside. Same: zeros around, so that stride 1 keeps the size.</source>
        <translation>valid：窗口始终在图片之内。same：四周补 0，步幅为 1 时大小不变。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>The share of the running mean that is kept in each step.</source>
        <translation>每一步保留滑动平均的多大比例。</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon (ε)</translation>
    </message>
    <message>
        <source>Added to the variance, so that nothing is divided by zero.</source>
        <translation>加在方差上，避免除以 0。</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>分段数</translation>
    </message>
    <message>
        <source>Of how many sums a unit keeps the largest.</source>
        <translation>每个神经元在多少个加权和中取最大。</translation>
    </message>
    <message>
        <source>Starting slope</source>
        <translation>初始斜率</translation>
    </message>
    <message>
        <source>The slope for negative inputs before it is learnt.</source>
        <translation>学习之前负半轴的斜率。</translation>
    </message>
    <message>
        <source>Gives</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>The state after the last step, or the states of all steps.</source>
        <translation>最后一步的状态，还是每一步的状态。</translation>
    </message>
    <message>
        <source>Logistic regression</source>
        <translation>逻辑回归</translation>
    </message>
    <message>
        <source>No hidden layer: every output weighs the pixels directly.</source>
        <translation>没有隐藏层：每个输出直接给像素加权。</translation>
    </message>
    <message>
        <source>784–16–16–10</source>
        <translation>784–16–16–10</translation>
    </message>
    <message>
        <source>The small network of the lessons: two hidden layers of 16 neurons.</source>
        <translation>课程里的小网络：两个隐藏层，各 16 个神经元。</translation>
    </message>
    <message>
        <source>784–500–500–10</source>
        <translation>784–500–500–10</translation>
    </message>
    <message>
        <source>A large dense network: more neurons than the task needs.</source>
        <translation>大的全连接网络：神经元多于任务所需。</translation>
    </message>
    <message>
        <source>Deep ReLU</source>
        <translation>深层 ReLU</translation>
    </message>
    <message>
        <source>Six hidden layers of ReLUs: the gradient comes through to the first of them.</source>
        <translation>六个 ReLU 隐藏层：梯度一直传到第一层。</translation>
    </message>
    <message>
        <source>Deep sigmoid</source>
        <translation>深层 sigmoid</translation>
    </message>
    <message>
        <source>Six hidden layers of sigmoids: the gradient shrinks at every one of them, so that the first learn slowly. Compare it with Deep ReLU.</source>
        <translation>六个 sigmoid 隐藏层：梯度每过一层就变小，前面几层学得很慢。和“深层 ReLU”比一比。</translation>
    </message>
    <message>
        <source>Half of the neurons are silent in every step, so that none can rely on a single other.</source>
        <translation>每一步有一半神经元不出声，谁也不能只靠某一个别的神经元。</translation>
    </message>
    <message>
        <source>Small convolutional network</source>
        <translation>小型卷积网络</translation>
    </message>
    <message>
        <source>Kernels find patterns anywhere in the picture with few weights.</source>
        <translation>卷积核用很少的权重，在图片的任何位置都能找到图案。</translation>
    </message>
    <message>
        <source>LeNet-5</source>
        <translation>LeNet-5</translation>
    </message>
    <message>
        <source>The network that read cheques in the 1990s.</source>
        <translation>20 世纪 90 年代用来读支票的网络。</translation>
    </message>
    <message>
        <source>400–25–10</source>
        <translation>400–25–10</translation>
    </message>
    <message>
        <source>The network of a well-known course: digits of 20 × 20 pixels, 25 hidden neurons.</source>
        <translation>一门著名课程里的网络：20 × 20 像素的数字，25 个隐藏神经元。</translation>
    </message>
    <message>
        <source>XOR 2–2–1</source>
        <translation>异或 2–2–1</translation>
    </message>
    <message>
        <source>The smallest network for exclusive or. From nearly half of all starts it gets stuck: reseed it then.</source>
        <translation>能学会异或的最小网络。将近一半的起点会卡住：那就换一个种子。</translation>
    </message>
    <message>
        <source>Vanishing gradients</source>
        <translation>梯度消失</translation>
    </message>
    <message>
        <source>Eight layers of sigmoids that begin with tiny weights: hardly any gradient reaches the first layers, and every answer stays a guess.</source>
        <translation>八层 sigmoid，初始权重极小：几乎没有梯度能传到前面几层，每个回答始终是猜的。</translation>
    </message>
    <message>
        <source>All weights zero</source>
        <translation>权重全为零</translation>
    </message>
    <message>
        <source>All weights begin at 0: no signal passes forwards and no gradient backwards. Only the biases of the output learn.</source>
        <translation>所有权重从 0 开始：信号传不过去，梯度也传不回来，只有输出层的偏置在学。</translation>
    </message>
    <message>
        <source>Twins</source>
        <translation>孪生神经元</translation>
    </message>
    <message>
        <source>All weights begin alike: the neurons of a layer learn the same for ever, and sixteen know no more than one.</source>
        <translation>所有权重起点相同：同一层的神经元永远学到同样的东西，十六个并不比一个知道得多。</translation>
    </message>
    <message>
        <source>Steps far too large</source>
        <translation>步子太大</translation>
    </message>
    <message>
        <source>The learning rate is 5: the first steps go far beyond the goal and leave ReLUs that never answer again. Try 0.1.</source>
        <translation>学习率是 5：头几步就远远越过目标，留下再也不响应的 ReLU。试试 0.1。</translation>
    </message>
    <message>
        <source>No bend</source>
        <translation>没有弯折</translation>
    </message>
    <message>
        <source>Layers without an activation function are together a single linear one, and no line parts the rows of exclusive or. Set their activation to tanh.</source>
        <translation>没有激活函数的几层合起来只是一个线性层，而没有一条直线能分开异或的各行。把它们的激活函数改成 tanh。</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>瓶颈</translation>
    </message>
    <message>
        <source>Everything has to pass through a single neuron: one number tells few of ten digits apart. Give its layer 8.</source>
        <translation>一切都要经过唯一的一个神经元：一个数分不清十个数字。给它那一层 8 个神经元。</translation>
    </message>
    <message>
        <source>Learnt by heart</source>
        <translation>死记硬背</translation>
    </message>
    <message>
        <source>Only 100 digits to learn from: the network knows them by heart, but fails on a third of all others. Train it on more.</source>
        <translation>只有 100 个数字可学：网络背得出来，但其余的有三分之一认错。用更多的数字训练它。</translation>
    </message>
    <message>
        <source>Row by row</source>
        <translation>逐行读取</translation>
    </message>
    <message>
        <source>A recurrent network reads the picture row by row and remembers.</source>
        <translation>循环网络逐行读图片，并且记得住。</translation>
    </message>
    <message>
        <source>Neurons that learn their own activation, with dropout.</source>
        <translation>自己学出激活函数的神经元，配 Dropout。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Sequences</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Classics</source>
        <translation>经典</translation>
    </message>
    <message>
        <source>Known bad</source>
        <extracomment>Networks that cannot learn what they are to learn; their help says why.</extracomment>
        <translation>反面例子</translation>
    </message>
    <message>
        <source>Small residual network</source>
        <translation>小型残差网络</translation>
    </message>
    <message>
        <source>A link past two convolutions: the gradient has a short way back.</source>
        <translation>一条连接跨过两个卷积层：梯度有一条近路返回。</translation>
    </message>
    <message>
        <source>Small inception network</source>
        <translation>小型 Inception 网络</translation>
    </message>
    <message>
        <source>Kernels of three sizes look at the same picture side by side.</source>
        <translation>三种大小的卷积核并排看同一张图片。</translation>
    </message>
    <message>
        <source>the state of its random numbers is damaged.</source>
        <extracomment>128 bits are more than a JSON number carries everywhere. all epochs are done the loss on the validation set has stopped falling it has taken as much time as it was given the loss is as low as was asked for somebody has stopped it</extracomment>
        <translation>其中随机数的状态已损坏。</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>least improvement</source>
        <translation>最小改进</translation>
    </message>
    <message>
        <source>settings of the optimizer</source>
        <translation>优化器的参数</translation>
    </message>
    <message>
        <source>schedule of the learning rate</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>regularization</source>
        <translation>正则化</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>set of training data</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>set of validation data</source>
        <translation>验证数据</translation>
    </message>
    <message>
        <source>set of weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>The run cannot be continued: what was saved of it is damaged. Start a new run.</source>
        <translation>无法继续这次训练：保存下来的状态已损坏。请重新开始训练。</translation>
    </message>
    <message>
        <source>The run cannot be continued: its {} is {}, not {}. Set it back, or start a new run.</source>
        <translation>无法继续这次训练：它的{}是 {}，而不是 {}。请改回来，或重新开始训练。</translation>
    </message>
    <message>
        <source>The run cannot be continued: it is in epoch {:,} already, but {:,} are asked for. Ask for more.</source>
        <translation>无法继续这次训练：它已经到了第 {:,} 轮，而要求的只有 {:,} 轮。请增加轮数。</translation>
    </message>
    <message>
        <source>The run cannot be continued with another {}: set it back, or start a new run.</source>
        <translation>换了{}，就无法继续这次训练：请换回来，或重新开始训练。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>in step {:,}</source>
        <translation>在第 {:,} 步</translation>
    </message>
    <message>
        <source>before the first step</source>
        <translation>在第一步之前</translation>
    </message>
    <message>
        <source>{} stopped being a finite number {}. {}</source>
        <translation>{}{}不再是有限数值。{}</translation>
    </message>
    <message>
        <source>{} stopped being a finite number {}: {}. {}</source>
        <translation>{}{}不再是有限数值：{}。{}</translation>
    </message>
    <message>
        <source>A weight</source>
        <translation>有权重</translation>
    </message>
    <message>
        <source>A gradient</source>
        <translation>有梯度</translation>
    </message>
    <message>
        <source>input {} of sample {:,} is {}</source>
        <translation>第 {1:,} 个样本的第 {0} 个输入是{2}</translation>
    </message>
    <message>
        <source>wanted output {} of sample {:,} is {}</source>
        <translation>第 {1:,} 个样本的第 {0} 个目标输出是{2}</translation>
    </message>
    <message>
        <source>that of sample {:,} became {}</source>
        <translation>第 {:,} 个样本的损失变成了{}</translation>
    </message>
    <message>
        <source>{} of {}, neuron {}, is {}</source>
        <translation>{1} 的神经元 {2}，其 {0} 是{3}</translation>
    </message>
    <message>
        <source>first that of {} of {}, neuron {}, which is {}</source>
        <translation>最先出现在 {1} 的神经元 {2}，对 {0} 的梯度是{3}</translation>
    </message>
    <message>
        <source>first the pre-activation of {}, neuron {}, became {}, for sample {:,}</source>
        <translation>最先是 {0} 的神经元 {1}，第 {3:,} 个样本的预激活值变成了{2}</translation>
    </message>
    <message>
        <source>first the activation of {}, neuron {}, became {}, for sample {:,}</source>
        <translation>最先是 {0} 的神经元 {1}，第 {3:,} 个样本的激活值变成了{2}</translation>
    </message>
    <message>
        <source>first the delta of {}, neuron {}, became {}, for sample {:,}</source>
        <translation>最先是 {0} 的神经元 {1}，第 {3:,} 个样本的误差项 δ 变成了{2}</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>非数值（NaN）</translation>
    </message>
    <message>
        <source>infinite</source>
        <translation>无穷大</translation>
    </message>
    <message>
        <source>the weight of {} from input {} to neuron {}</source>
        <translation>{}中从输入 {} 到神经元 {} 的权重</translation>
    </message>
    <message>
        <source>the bias of {}, neuron {}</source>
        <translation>{}神经元 {} 的偏置</translation>
    </message>
    <message>
        <source>{} of {}, number {}</source>
        <translation>{1} 的 {0}，第 {2} 个</translation>
    </message>
    <message>
        <source>The loss of sample {:,} became {}.</source>
        <translation>样本 {:,} 的损失变成了{}。</translation>
    </message>
    <message>
        <source>The activation of {}, neuron {}, was {} for sample {:,}.</source>
        <translation>{}神经元 {} 的激活值是 {}（样本 {:,}）。</translation>
    </message>
    <message>
        <source>The pre-activation of {}, neuron {}, was {} for sample {:,}.</source>
        <translation>{}神经元 {} 的预激活值是 {}（样本 {:,}）。</translation>
    </message>
    <message>
        <source>The weighted sum of {}, neuron {}, was {} for sample {:,}: its largest part is input {} with {} times {}.</source>
        <translation>{}神经元 {} 的加权和是 {}（样本 {:,}）：其中最大的一项是输入 {}：{} 乘 {}。</translation>
    </message>
    <message>
        <source>The weighted sum of {}, neuron {}, was {} for sample {:,}: its bias alone is {}.</source>
        <translation>{}神经元 {} 的加权和是 {}（样本 {:,}）：单是偏置就有 {}。</translation>
    </message>
    <message>
        <source>The loss became infinite when it was measured after step {:,}; in the batches it was finite still.</source>
        <translation>第 {:,} 步之后测量时损失变成了无穷大；在各批里它还是有限的。</translation>
    </message>
    <message>
        <source>In step {:,} the losses of the samples were finite still, but not their sum.</source>
        <translation>第 {:,} 步里每个样本的损失还是有限的，但总和已不是。</translation>
    </message>
    <message>
        <source>Step {:,} moved {} from {} to {}.</source>
        <translation>第 {:,} 步把{}从 {} 变到 {}。</translation>
    </message>
    <message>
        <source>So large was {} before these steps already: {}.</source>
        <translation>在这些步之前，{}就已经这么大：{}。</translation>
    </message>
    <message>
        <source>When these steps began, {} was {} already.</source>
        <translation>这些步开始时，{}已经是{}。</translation>
    </message>
    <message>
        <source>In step {:,} the gradient of {} was {}, and the learning rate {:g}.</source>
        <translation>第 {:,} 步里{}的梯度是 {}，学习率是 {:g}。</translation>
    </message>
    <message>
        <source>In step {:,} the gradient of {} was {}, and the learning rate {:g}. Sample {:,} weighed most: activation {} times delta {}.</source>
        <translation>第 {:,} 步里{}的梯度是 {}，学习率是 {:g}。其中样本 {:,} 占得最多：激活值 {} 乘误差项 {}。</translation>
    </message>
    <message>
        <source>The delta of {}, neuron {}, was {} for sample {:,}.</source>
        <translation>{}神经元 {} 的误差项是 {}（样本 {:,}）。</translation>
    </message>
    <message>
        <source>Input {} of sample {:,} is {}; the largest one of a usual sample is {}.</source>
        <translation>输入 {0}（样本 {1:,}）是 {2}；通常样本里最大的输入是 {3}。</translation>
    </message>
    <message>
        <source>The wanted output {} of sample {:,} is {}.</source>
        <translation>期望输出 {0}（样本 {1:,}）是 {2}。</translation>
    </message>
    <message>
        <source>The steps were too long: with a learning rate of {:g} each update overshot further than the one before it, until a number was too large to be written.</source>
        <translation>步子太大：学习率为 {:g} 时，每次更新都比上一次冲过得更远，直到有数大得写不下。</translation>
    </message>
    <message>
        <source>The weights were too large before anything was learnt: the signals grow from layer to layer until a number is too large to be written.</source>
        <translation>还没学习权重就太大：信号逐层放大，直到有数大得写不下。</translation>
    </message>
    <message>
        <source>The data is damaged: one of its numbers is not like the others.</source>
        <translation>数据有损坏：其中一个数与其他的不同。</translation>
    </message>
    <message>
        <source>Training began with a weight that is not a finite number.</source>
        <translation>训练开始时就有一个权重不是有限的数。</translation>
    </message>
    <message>
        <source>The data is damaged there: mend this sample or leave it out.</source>
        <translation>那里的数据已损坏：请修正或去掉这个样本。</translation>
    </message>
    <message>
        <source>Training began with it: reset the network, or open another one.</source>
        <translation>训练开始时就已如此：请重置网络，或打开另一个网络。</translation>
    </message>
    <message>
        <source>The weights are too large from the start: choose a smaller scale or another initializer.</source>
        <translation>权重从一开始就太大：请选择较小的尺度，或另一种初始化方法。</translation>
    </message>
    <message>
        <source>The learning rate is probably too high: try a tenth of it.</source>
        <translation>学习率可能太高：试试它的十分之一。</translation>
    </message>
    <message>
        <source>0 or 1</source>
        <translation>0 或 1</translation>
    </message>
    <message>
        <source>shares from 0 to 1 that sum to 1</source>
        <extracomment>loss -&gt; what it wants; a loss that is not here measures a distance, to whatever numbers</extracomment>
        <translation>0 到 1 之间、总和为 1 的份额</translation>
    </message>
    <message>
        <source>numbers from 0 to 1</source>
        <translation>0 到 1 之间的数</translation>
    </message>
    <message>
        <source>The network has {:,} outputs, but a sample of the {} set wants {:,} numbers. Choose other data, or make a network with as many outputs.</source>
        <translation>网络有 {:,} 个输出，而{}集的每个样本要 {:,} 个数。请选择其他数据，或新建输出个数相同的网络。</translation>
    </message>
    <message>
        <source>What output {:,} should be for sample {:,} of the {} set is not a finite number: mend this sample or leave it out.</source>
        <translation>{2}集第 {1:,} 个样本的第 {0:,} 个目标输出不是有限数值：请修正或去掉这个样本。</translation>
    </message>
    <message>
        <source>With the loss “{}” the wanted outputs must be {}, but those of sample {:,} of the {} set are {}. Choose the loss “squared_error”, which takes any numbers, or other data.</source>
        <translation>使用损失“{0}”时，目标输出应为{1}，而{3}集第 {2:,} 个样本的目标输出是 {4}。请选择可取任意值的损失“squared_error”，或其他数据。</translation>
    </message>
    <message>
        <source>A share of {:g} of {:,} samples leaves nothing to train or to validate with: choose another share.</source>
        <translation>从 {1:,} 个样本中取 {0:g} 的比例，训练或验证就没有样本了：请选择另一个比例。</translation>
    </message>
    <message>
        <source>{}: kept as it is until it fits again</source>
        <translation>{}：原样保留，直到重新相符</translation>
    </message>
    <message>
        <source>{}: made new</source>
        <translation>{}：重新产生</translation>
    </message>
    <message>
        <source>{}: made new, for its shape is another one</source>
        <translation>{}：形状变了，重新产生</translation>
    </message>
    <message>
        <source>{}: made new, for its inputs are other ones</source>
        <translation>{}：输入变了，重新产生</translation>
    </message>
    <message>
        <source>input</source>
        <extracomment>One and several of what lies along an axis.</extracomment>
        <translation>输入</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>neuron</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>weighted sum</source>
        <translation>加权和</translation>
    </message>
    <message>
        <source>weighted sums</source>
        <translation>加权和</translation>
    </message>
    <message>
        <source>row of the kernel</source>
        <translation>卷积核的行</translation>
    </message>
    <message>
        <source>rows of the kernel</source>
        <translation>卷积核的行</translation>
    </message>
    <message>
        <source>column of the kernel</source>
        <translation>卷积核的列</translation>
    </message>
    <message>
        <source>columns of the kernel</source>
        <translation>卷积核的列</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>filters</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
    <message>
        <source>{}; {}</source>
        <translation>{}；{}</translation>
    </message>
    <message>
        <source>{:,} {} kept, {:,} new, {:,} removed</source>
        <translation>保留 {:,} 个{}，新增 {:,} 个，去掉 {:,} 个</translation>
    </message>
    <message>
        <source>{:,} {} kept, {:,} new</source>
        <translation>保留 {:,} 个{}，新增 {:,} 个</translation>
    </message>
    <message>
        <source>{:,} {} kept, {:,} removed</source>
        <translation>保留 {:,} 个{}，去掉 {:,} 个</translation>
    </message>
    <message>
        <source>The text holds no layers that nnsim can paste: copy some layers first.</source>
        <translation>这段文字里没有 nnsim 能粘贴的层：请先复制一些层。</translation>
    </message>
    <message>
        <source>There is a layer with the id “{}” already.</source>
        <translation>已经有 id 为“{}”的层。</translation>
    </message>
    <message>
        <source>A network has at most {:,} layers: remove some first.</source>
        <translation>网络最多有 {:,} 层：请先删除一些。</translation>
    </message>
    <message>
        <source>{} leads on to another layer already: insert {} into that link.</source>
        <translation>{} 已经连到另一层：请把 {} 插入那条连接。</translation>
    </message>
    <message>
        <source>{} hears several layers: put {} onto one of its links.</source>
        <translation>{} 接收好几层：请把 {} 放到其中一条连接上。</translation>
    </message>
    <message>
        <source>{} joins branches: change its links instead.</source>
        <translation>{} 汇合了几条支路：请改动它的连接。</translation>
    </message>
    <message>
        <source>There is a layer “{}” already: choose another name.</source>
        <translation>已经有名为“{}”的层：请换一个名称。</translation>
    </message>
    <message>
        <source>A name is one line of 1 to {} characters.</source>
        <translation>名称应为一行，1 到 {} 个字符。</translation>
    </message>
    <message>
        <source>Two classes are called “{}”: every class needs a name of its own.</source>
        <translation>有两个类别都叫“{}”：每个类别要有自己的名称。</translation>
    </message>
    <message>
        <source>{} has no field “{}”.</source>
        <translation>{} 没有参数“{}”。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
    <message>
        <source>{} of {} must be {}, not {}.</source>
        <translation>{1} 的“{0}”应为{2}，而不是 {3}。</translation>
    </message>
    <message>
        <source>{} numbers, each {}</source>
        <translation>{} 个数，每个都是{}</translation>
    </message>
    <message>
        <source>{} to {} numbers, each {}</source>
        <translation>{} 到 {} 个数，每个都是{}</translation>
    </message>
    <message>
        <source>{}, or nothing</source>
        <translation>{}，或留空</translation>
    </message>
    <message>
        <source>one of {}</source>
        <translation>{} 之一</translation>
    </message>
    <message>
        <source>a whole number from {:,} to {:,}</source>
        <translation>{:,} 到 {:,} 的整数</translation>
    </message>
    <message>
        <source>a number above {:,g} and up to {:,g}</source>
        <translation>大于 {:,g}、不超过 {:,g} 的数</translation>
    </message>
    <message>
        <source>a number from {:,g} up to, but not, {:,g}</source>
        <translation>不小于 {:,g}、小于 {:,g} 的数</translation>
    </message>
    <message>
        <source>a number from {:,g} to {:,g}</source>
        <translation>{:,g} 到 {:,g} 的数</translation>
    </message>
    <message>
        <source>Remove {}</source>
        <translation>删除 {}</translation>
    </message>
    <message>
        <source>Give every layer an id of its own</source>
        <translation>给每一层单独的 id</translation>
    </message>
    <message>
        <source>Remove the link</source>
        <translation>删除这条连接</translation>
    </message>
    <message>
        <source>Remove the link from {} to {}</source>
        <translation>删除从 {} 到 {} 的连接</translation>
    </message>
    <message>
        <source>Remove the links to {}</source>
        <translation>删除通向 {} 的连接</translation>
    </message>
    <message>
        <source>Link {} to {}</source>
        <translation>把 {} 连到 {}</translation>
    </message>
    <message>
        <source>Keep only the link from {}</source>
        <translation>只保留来自 {} 的连接</translation>
    </message>
    <message>
        <source>Join the links by Concatenate</source>
        <translation>用拼接汇合这些连接</translation>
    </message>
    <message>
        <source>Join the links by Add</source>
        <translation>用相加汇合这些连接</translation>
    </message>
    <message>
        <source>Set the activation to {}</source>
        <translation>把激活函数设为 {}</translation>
    </message>
    <message>
        <source>Set the initializer to {}</source>
        <translation>把初始化方法设为 {}</translation>
    </message>
    <message>
        <source>Set the padding to same</source>
        <translation>把填充设为 same</translation>
    </message>
    <message>
        <source>Set the window to {}</source>
        <translation>把窗口设为 {}</translation>
    </message>
    <message>
        <source>Set the shape to {}</source>
        <translation>把形状设为 {}</translation>
    </message>
    <message>
        <source>Move {} before {}</source>
        <translation>把 {} 移到 {} 之前</translation>
    </message>
    <message>
        <source>Insert Reshape</source>
        <translation>插入变形层</translation>
    </message>
    <message>
        <source>Insert a convolution of 1 × 1</source>
        <translation>插入 1 × 1 的卷积层</translation>
    </message>
    <message>
        <source>Insert Dense</source>
        <translation>插入全连接层</translation>
    </message>
    <message>
        <source>Insert Flatten</source>
        <translation>插入展平层</translation>
    </message>
    <message>
        <source>There is no layer “{}”.</source>
        <translation>没有名为“{}”的层。</translation>
    </message>
    <message>
        <source>A network has at most {:,} links: remove some first.</source>
        <translation>网络最多有 {:,} 条连接：请先删除一些。</translation>
    </message>
    <message>
        <source>{} leads to {} already.</source>
        <translation>{} 已经连到 {}。</translation>
    </message>
    <message>
        <source>{} comes before {}: this link would make a ring.</source>
        <translation>{} 在 {} 之前：这条连接会构成环。</translation>
    </message>
    <message>
        <source>{} takes no incoming link.</source>
        <translation>{} 不接受输入连接。</translation>
    </message>
    <message>
        <source>{} cannot hear itself: this link would make a ring.</source>
        <translation>{} 不能接收自己：这条连接会构成环。</translation>
    </message>
    <message>
        <source>There is no link from “{}” to “{}”.</source>
        <translation>没有从“{}”到“{}”的连接。</translation>
    </message>
    <message>
        <source>Add an input layer</source>
        <translation>添加输入层</translation>
    </message>
    <message>
        <source>Keep only the input {}</source>
        <translation>只保留输入层 {}</translation>
    </message>
    <message>
        <source>Keep only what leads to {}</source>
        <translation>只保留通向 {} 的部分</translation>
    </message>
    <message>
        <source>Join the ends by Concatenate</source>
        <translation>用拼接汇合各个末端</translation>
    </message>
    <message>
        <source>Join the ends by Add</source>
        <translation>用相加汇合各个末端</translation>
    </message>
    <message>
        <source>Add an output layer</source>
        <translation>添加输出层</translation>
    </message>
    <message>
        <source>Add Flatten</source>
        <translation>添加展平层</translation>
    </message>
    <message>
        <source>Set the loss to {}</source>
        <translation>把损失设为 {}</translation>
    </message>
    <message>
        <source>Add an activation layer with {}</source>
        <translation>添加一个 {} 激活层</translation>
    </message>
    <message>
        <source>Set the units of {} to {}</source>
        <translation>把 {} 的神经元个数设为 {}</translation>
    </message>
    <message>
        <source>Call the outputs by their numbers</source>
        <translation>用编号称呼各个输出</translation>
    </message>
    <message>
        <source>Give no hidden layer more than {:,} units</source>
        <translation>让每个隐藏层最多有 {:,} 个神经元</translation>
    </message>
    <message>
        <source>Set the units of {} to {:,}</source>
        <translation>把 {} 的神经元个数设为 {:,}</translation>
    </message>
    <message>
        <source>Set the filters of {} to {:,}</source>
        <translation>把 {} 的卷积核个数设为 {:,}</translation>
    </message>
    <message>
        <source>Set the shape of {} to {}</source>
        <translation>把 {} 的形状设为 {}</translation>
    </message>
    <message>
        <source>{} waits for {}, where something is wrong.</source>
        <translation>{} 在等 {}，那里有问题。</translation>
    </message>
    <message>
        <source>A board has at most {:,} notes: remove some first.</source>
        <translation>画板上最多有 {:,} 条便签：请先删除一些。</translation>
    </message>
    <message>
        <source>There is no note “{}”.</source>
        <translation>没有便签“{}”。</translation>
    </message>
    <message>
        <source>A note points to at most {:,} layers: remove some of its arrows first.</source>
        <translation>一条便签最多指向 {:,} 个层：请先去掉一些箭头。</translation>
    </message>
    <message>
        <source>A note has at most {:,} characters: shorten it, or write two.</source>
        <translation>一条便签最多 {:,} 个字符：请缩短，或者分成两条。</translation>
    </message>
    <message>
        <source>{} is the last layer of its chain.</source>
        <translation>{} 已是链中的最后一层。</translation>
    </message>
    <message>
        <source>{} leads to several layers: put it onto one of the links instead.</source>
        <translation>{} 通向多个层：请把它放到其中一条连接上。</translation>
    </message>
    <message>
        <source>{} is the first layer of its chain.</source>
        <translation>{} 已是链中的第一层。</translation>
    </message>
    <message>
        <source>{} hears several layers: put it onto one of the links instead.</source>
        <translation>{} 接收多个层的输出：请把它放到其中一条连接上。</translation>
    </message>
    <message>
        <source>{} has no weights “{}”.</source>
        <translation>{} 没有权重“{}”。</translation>
    </message>
    <message>
        <source>{} of {} has no number at that place.</source>
        <translation>{1} 的 {0} 在该位置没有数值。</translation>
    </message>
    <message>
        <source>{} of {} takes numbers up to ±3.4e38, not {}.</source>
        <translation>{1} 的 {0} 只接受 ±3.4e38 以内的数，而不是 {2}。</translation>
    </message>
    <message>
        <source>A row of XOR has 2 numbers</source>
        <translation>异或的一行有 2 个数</translation>
    </message>
    <message>
        <source>There are 10 digits</source>
        <translation>数字共有 10 类</translation>
    </message>
    <message>
        <source>Digits are square pictures</source>
        <translation>数字是正方形图片</translation>
    </message>
    <message>
        <source>A point has 2 numbers</source>
        <translation>一个点有 2 个数</translation>
    </message>
    <message>
        <source>The points are of {} classes</source>
        <translation>点分为 {} 类</translation>
    </message>
    <message>
        <source>A point of the curve has 1 number to go in</source>
        <translation>曲线上的一个点输入 1 个数</translation>
    </message>
    <message>
        <source>Each point wants 1 number</source>
        <translation>每个点要求 1 个数</translation>
    </message>
    <message>
        <source>The answers of XOR are 0 and 1</source>
        <translation>XOR 的答案是 0 和 1</translation>
    </message>
    <message>
        <source>There are fewer than two points yet: paint some more.</source>
        <translation>还不到两个点：请再画几个。</translation>
    </message>
    <message>
        <source>There are points of fewer than two classes yet: paint some of two.</source>
        <translation>点还不到两类：请画出两类的点。</translation>
    </message>
    <message>
        <source>{}, but the network takes {}. Set the shape of its input to {}, or train on other data.</source>
        <translation>{}，但网络接受的是 {}。请把输入的形状设为 {}，或用其他数据训练。</translation>
    </message>
    <message>
        <source>Digits are square pictures, of up to {0} × {0} pixels, but the network takes {1}. Set the shape of its input to 28 × 28, or train on other data.</source>
        <translation>数字是正方形图片，至多 {0} × {0} 像素，而网络接收 {1}。请把输入层的形状设为 28 × 28，或换用其他数据训练。</translation>
    </message>
    <message>
        <source>{}, but the network has outputs for {} only. Give it {} outputs, or train on other data.</source>
        <translation>{}，而网络只有 {} 个输出。请给它 {} 个输出，或换用其他数据训练。</translation>
    </message>
    <message>
        <source>{}, but the network has {} outputs. Give it a single one, or train on other data.</source>
        <translation>{}，但网络有 {} 个输出。请只保留一个，或用其他数据训练。</translation>
    </message>
    <message>
        <source>The points of a curve are any numbers, but the loss “{}” is for classes. Choose the loss “squared_error”, or train on other data.</source>
        <translation>曲线上的点可以是任何数，但损失“{}”是用于类别的。请选择损失“squared_error”，或用其他数据训练。</translation>
    </message>
    <message>
        <source>There is nothing to show yet: put a layer on the board first.</source>
        <extracomment>what a picture file of pixels may measure: more is refused by many programs a PDF is laid out so much more finely than the board, so that letters stand where they belong</extracomment>
        <translation>还没有可显示的内容：请先在画板上放一个层。</translation>
    </message>
    <message>
        <source>This picture would have {:,} × {:,} pixels: choose a smaller scale, or SVG, which has none.</source>
        <translation>这张图片会有 {:,} × {:,} 像素：请选择较小的倍数，或不含像素的 SVG。</translation>
    </message>
    <message>
        <source>There is not enough memory to take this step apart.</source>
        <translation>内存不足，无法拆解这一步训练。</translation>
    </message>
    <message>
        <source>This step cannot be taken apart because of an error in nnsim: {}.</source>
        <translation>由于 nnsim 出错，无法拆解这一步训练：{}。</translation>
    </message>
    <message>
        <source>A delta beyond ±{:g}</source>
        <translation>误差项超出 ±{:g}</translation>
    </message>
    <message>
        <source>A delta that has changed its sign</source>
        <translation>误差项变号</translation>
    </message>
    <message>
        <source>A dead neuron: activation 0, slope 0</source>
        <translation>死亡的神经元：激活值为 0，斜率为 0</translation>
    </message>
    <message>
        <source>A number that is infinite or none at all</source>
        <translation>无穷大或不是数的值</translation>
    </message>
    <message>
        <source>Stopped at {}: its delta is {}, beyond ±{:g}.</source>
        <translation>停在{}：它的误差项为 {}，超出 ±{:g}。</translation>
    </message>
    <message>
        <source>Stopped at {}: its delta has changed its sign since the last update.</source>
        <translation>停在{}：自上次更新以来，它的误差项变号了。</translation>
    </message>
    <message>
        <source>Stopped at {}: it is dead here, with activation 0 and slope 0.</source>
        <translation>停在{}：它在这里已死亡，激活值为 0，斜率为 0。</translation>
    </message>
    <message>
        <source>Stopped at {}: its number is infinite or none at all.</source>
        <translation>停在{}：它的值为无穷大或不是数。</translation>
    </message>
    <message>
        <source>Stopped at {}.</source>
        <translation>停在{}。</translation>
    </message>
    <message>
        <source>The sum</source>
        <extracomment>what stands behind f(z) =, where the function is not only a name f&apos;(z) from z and a; the slope of a step is that of the sigmoid what z is called: in a layer with weights, and in an activation as a layer of its own</extracomment>
        <translation>总和</translation>
    </message>
    <message>
        <source>What comes in</source>
        <translation>输入的值</translation>
    </message>
    <message>
        <source>{} is handed on as it is.</source>
        <extracomment>what a function does, by what z is called and how large it is</extracomment>
        <translation>{}原样传下去。</translation>
    </message>
    <message>
        <source>{} is not negative, so it fires.</source>
        <translation>{}不是负数，所以被激发。</translation>
    </message>
    <message>
        <source>{} is negative, so it stays silent.</source>
        <translation>{}是负数，所以保持沉默。</translation>
    </message>
    <message>
        <source>{} is squashed by the sigmoid into 0 to 1.</source>
        <translation>{}被 sigmoid 压缩到 0 和 1 之间。</translation>
    </message>
    <message>
        <source>{} is squashed by the tanh into −1 to 1.</source>
        <translation>{}被 tanh 压缩到 −1 和 1 之间。</translation>
    </message>
    <message>
        <source>{} is positive, so ReLU hands it on as it is.</source>
        <translation>{}是正数，所以 ReLU 原样传下去。</translation>
    </message>
    <message>
        <source>{} is not positive, so ReLU makes it 0.</source>
        <translation>{}不是正数，所以 ReLU 把它变成 0。</translation>
    </message>
    <message>
        <source>{} is positive, so it is handed on as it is.</source>
        <translation>{}是正数，所以原样传下去。</translation>
    </message>
    <message>
        <source>{} is not positive, so only a hundredth of it is handed on.</source>
        <translation>{}不是正数，所以只传下去它的百分之一。</translation>
    </message>
    <message>
        <source>{} is not positive, so it is bent towards −1.</source>
        <translation>{}不是正数，所以被弯向 −1。</translation>
    </message>
    <message>
        <source>{} passes in part: Swish takes the share of it that the sigmoid gives.</source>
        <translation>{}部分通过：Swish 取 sigmoid 给出的那一份。</translation>
    </message>
    <message>
        <source>Softplus makes it positive, like a ReLU with a round corner.</source>
        <translation>Softplus 使其为正，像一个圆角的 ReLU。</translation>
    </message>
    <message>
        <source>Softmax makes it a share of the row: all shares together are 1.</source>
        <translation>Softmax 把它变成整行中的份额：所有份额之和为 1。</translation>
    </message>
    <message>
        <source>{} is not a number, so what comes of it is none either.</source>
        <translation>{}不是数，所以由它得到的也不是数。</translation>
    </message>
    <message>
        <source>Slope at {}</source>
        <translation>{}处的斜率</translation>
    </message>
    <message>
        <source>Delta of {}</source>
        <translation>{}的误差项</translation>
    </message>
    <message>
        <source>The slope is not a number any more.</source>
        <translation>斜率已经不是数了。</translation>
    </message>
    <message>
        <source>It is negative: the loss would fall if this went up.</source>
        <translation>它为负：若此值增大，损失会下降。</translation>
    </message>
    <message>
        <source>It is positive: the loss would fall if this went down.</source>
        <translation>它为正：若此值减小，损失会下降。</translation>
    </message>
    <message>
        <source>It is 0: a small change here changes nothing.</source>
        <translation>它为 0：这里的微小变化不会改变什么。</translation>
    </message>
    <message>
        <source>{} begins the way back: how much the loss changes with its answer.</source>
        <translation>{}开始反向传播：损失随它的输出变化多少。</translation>
    </message>
    <message>
        <source>{} begins the way back: what it answers minus what is wanted is its delta.</source>
        <translation>{}开始反向传播：它的输出减去目标值就是它的误差项。</translation>
    </message>
    <message>
        <source>{} hears nothing back: nothing behind it listens to it.</source>
        <translation>{}什么也听不回来：后面没有谁听它。</translation>
    </message>
    <message>
        <source>{} is not the largest of its window: nothing that comes back is for it.</source>
        <translation>{}不是它的窗口中最大的：传回来的都与它无关。</translation>
    </message>
    <message>
        <source>{} hears back from {:,} places behind it: each delta there, times how strongly it goes in there.</source>
        <translation>{}从后面 {:,} 处听回来：每处的误差项，乘以它在那里的影响程度。</translation>
    </message>
    <message>
        <source>{} is tied to the others by softmax: when it grows, all others shrink. So it hears of all of them.</source>
        <translation>{}通过 softmax 与其他的相连：它变大时，其他的都变小。所以它要听所有的。</translation>
    </message>
    <message>
        <source>A step is flat and has no slope to follow; that of the sigmoid is used in its place.</source>
        <translation>阶跃函数是平的，没有可用的斜率；这里用 sigmoid 的斜率代替。</translation>
    </message>
    <message>
        <source>Loss and activation are differentiated together: this is all that is left of both.</source>
        <translation>损失与激活函数一起求导：两者合起来就只剩下这些。</translation>
    </message>
    <message>
        <source>{} hears back from the one number that it went into.</source>
        <translation>{}从它所进入的那一个数得到回音。</translation>
    </message>
    <message>
        <source>{} hears its own delta, less what it changes in the mean and the spread of its feature.</source>
        <translation>{}听到它自己的误差项，减去它对其特征的均值和离散程度的影响。</translation>
    </message>
    <message>
        <source>{} hears back from {:,} places behind it: each delta there, times the weight between.</source>
        <translation>{}从后面 {:,} 处听到回音：各处的误差项乘以两者之间的权重。</translation>
    </message>
    <message>
        <source>{} is set by hand, so nothing before it can change it: its delta is 0, whatever it hears back.</source>
        <translation>{}是手动设定的，前面的任何东西都不能改变它：无论听到什么，它的误差项都是 0。</translation>
    </message>
    <message>
        <source>This is not a finite number: somewhere before, numbers have grown too large.</source>
        <extracomment>for one parameter, and for all of a neuron</extracomment>
        <translation>这不是有限的数：前面某处的数已经变得过大。</translation>
    </message>
    <message>
        <source>What if: some numbers of the network are set by hand.</source>
        <translation>假设：网络中有些数是手动设定的。</translation>
    </message>
    <message>
        <source>{} takes its only input times its weight, and adds its bias.</source>
        <translation>{}把它唯一的输入乘以权重，再加上偏置。</translation>
    </message>
    <message>
        <source>{} adds up what it hears from the {:,} neurons before it.</source>
        <translation>{}把从前面 {:,} 个神经元听到的加起来。</translation>
    </message>
    <message>
        <source>{} adds up {:,} inputs, each times its weight, and its bias.</source>
        <translation>{}把 {:,} 个输入各乘以权重后相加，再加上偏置。</translation>
    </message>
    <message>
        <source>Filter {:,} of {} looks through its window of {} × {} cells at row {:,}, column {:,}: each cell times the weight that lies on it, and the bias.</source>
        <translation>第 {:,} 个卷积核（{}）透过 {} × {} 的窗口观察第 {:,} 行第 {:,} 列：每个像素乘以与之重合的权重，再加上偏置。</translation>
    </message>
    <message>
        <source>{} adds up what comes in; there is nothing to remember yet.</source>
        <translation>{}把输入加起来；还没有什么可以记住的。</translation>
    </message>
    <message>
        <source>{} adds up what comes in now and what its layer answered the time before: its memory.</source>
        <translation>{}把现在的输入和它这一层上一时刻的输出加起来：这就是它的记忆。</translation>
    </message>
    <message>
        <source>{}, mean of feature {:,} of {:,}</source>
        <translation>{}，特征 {:,}（共 {:,} 个）的均值</translation>
    </message>
    <message>
        <source>{}, variance of feature {:,} of {:,}</source>
        <translation>{}，特征 {:,}（共 {:,} 个）的方差</translation>
    </message>
    <message>
        <source>{} takes the mean of feature {:,} over the batch: {:,} numbers.</source>
        <translation>{}对特征 {:,} 在整个批次上求均值：共 {:,} 个数。</translation>
    </message>
    <message>
        <source>How far the {:,} numbers of feature {:,} lie from their mean: the mean of the squares.</source>
        <translation>这 {:,} 个数（特征 {:,}）离均值有多远：偏差平方的均值。</translation>
    </message>
    <message>
        <source>{} is made comparable: minus the mean of its feature, over its spread, then scaled and shifted by what is learnt.</source>
        <translation>{}被标准化：减去特征的均值，除以其标准差，再按学到的参数缩放和平移。</translation>
    </message>
    <message>
        <source>{} works out {:,} weighted sums and answers with the largest, number {:,}.</source>
        <translation>{}算出 {:,} 个加权和，输出其中最大的第 {:,} 个。</translation>
    </message>
    <message>
        <source>What if? {} is set to {} by hand, whatever it hears.</source>
        <translation>假设：{}被手动设为 {}，不管它听到什么。</translation>
    </message>
    <message>
        <source>By itself it would be {}.</source>
        <translation>它自己本应是 {}。</translation>
    </message>
    <message>
        <source>{} adds what its {:,} branches have at this place.</source>
        <extracomment>So many numbers are listed in a max(...).</extracomment>
        <translation>{}把 {:,} 个分支在此处的数相加。</translation>
    </message>
    <message>
        <source>{} is the mean of the {:,} cells that it looks at.</source>
        <translation>{}是它所看到的 {:,} 个像素的均值。</translation>
    </message>
    <message>
        <source>{} keeps the largest of the {:,} cells in its window and forgets the others.</source>
        <translation>{}保留窗口中 {:,} 个像素里最大的一个，忘掉其余的。</translation>
    </message>
    <message>
        <source>{} lays everything out as one long row: the number itself does not change.</source>
        <translation>{}把所有的数排成一长行：数本身不变。</translation>
    </message>
    <message>
        <source>{} gives the numbers another shape: the number itself does not change.</source>
        <translation>{}改变数的排列形状：数本身不变。</translation>
    </message>
    <message>
        <source>{} puts its branches side by side: the number itself does not change.</source>
        <translation>{}把各分支并排放在一起：数本身不变。</translation>
    </message>
    <message>
        <source>{} hands the number on as it is.</source>
        <translation>{}把这个数原样传下去。</translation>
    </message>
    <message>
        <source>{} is silenced in this step: chance has chosen it.</source>
        <translation>{}在这一步中被静默：随机选中了它。</translation>
    </message>
    <message>
        <source>{} passes: chance has spared it in this step.</source>
        <translation>{}通过：这一步中随机没有选中它。</translation>
    </message>
    <message>
        <source>{} passes, and is made larger to stand in for those that are silenced in this step.</source>
        <translation>{}通过，并被放大，以代替这一步中被静默的那些。</translation>
    </message>
    <message>
        <source>{} is positive and handed on as it is.</source>
        <translation>{}为正，原样输出。</translation>
    </message>
    <message>
        <source>{} is not positive and is multiplied with a slope that is learnt.</source>
        <translation>{}不为正，乘以一个学到的斜率。</translation>
    </message>
    <message>
        <source>It is the mean over the {:,} samples of the batch.</source>
        <translation>它是批次中 {:,} 个样本的均值。</translation>
    </message>
    <message>
        <source>Gradient in {}</source>
        <translation>{}中的梯度</translation>
    </message>
    <message>
        <source>The bias is added in many places: its gradient is the sum of all deltas there.</source>
        <translation>偏置在许多位置被加上：它的梯度是这些位置所有误差项之和。</translation>
    </message>
    <message>
        <source>The bias is added as it is: its gradient is the delta itself.</source>
        <translation>偏置直接相加：它的梯度就是误差项本身。</translation>
    </message>
    <message>
        <source>The scale multiplies x̂: its gradient is x̂ times the delta, added up over its feature.</source>
        <translation>缩放系数乘以 x̂：它的梯度是 x̂ 乘以误差项，在该特征上求和。</translation>
    </message>
    <message>
        <source>The slope counts where a number is negative: its gradient is that number times the delta.</source>
        <translation>斜率只对负数起作用：它的梯度是这个数乘以误差项。</translation>
    </message>
    <message>
        <source>The weight multiplies what comes in: its gradient is what came in times the delta.</source>
        <translation>权重乘以输入：它的梯度就是输入乘以误差项。</translation>
    </message>
    <message>
        <source>The gradient is not a number any more.</source>
        <translation>梯度已经不是数了。</translation>
    </message>
    <message>
        <source>It is positive: a smaller value would lower the loss.</source>
        <translation>它为正：减小该参数会降低损失。</translation>
    </message>
    <message>
        <source>It is negative: a larger value would lower the loss.</source>
        <translation>它为负：增大该参数会降低损失。</translation>
    </message>
    <message>
        <source>It is 0: nothing came through, so this step says nothing about it.</source>
        <translation>它为 0：没有信号通过，这一步对它没有说明什么。</translation>
    </message>
    <message>
        <source>Gradients of {}</source>
        <translation>{}的梯度</translation>
    </message>
    <message>
        <source>{} knows its delta, so its only parameter gets its share: what it was multiplied with, times the delta.</source>
        <translation>{}知道了自己的误差项，于是它唯一的参数得到自己的一份：与它相乘的数，乘以误差项。</translation>
    </message>
    <message>
        <source>{} knows its delta, so each of its {:,} parameters gets its share: what it was multiplied with, times the delta.</source>
        <translation>{}已知误差项，于是它的 {:,} 个参数各得一份：与之相乘的数乘以误差项。</translation>
    </message>
    <message>
        <source>The gradient is zero: nothing is learnt here in this step.</source>
        <translation>梯度为零：这一步在这里什么也学不到。</translation>
    </message>
    <message>
        <source>All {:,} gradients are zero: nothing is learnt here in this step.</source>
        <translation>全部 {:,} 个梯度都为零：这一步在此什么也没学到。</translation>
    </message>
    <message>
        <source>{:,} of the {:,} gradients are zero.</source>
        <translation>有 {:,} 个梯度为零（共 {:,} 个）。</translation>
    </message>
    <message>
        <source>{}, filter {:,} of {:,}</source>
        <translation>{}，卷积核 {:,}（共 {:,} 个）</translation>
    </message>
    <message>
        <source>{}, feature {:,} of {:,}</source>
        <translation>{}，特征 {:,}（共 {:,} 个）</translation>
    </message>
    <message>
        <source>{}, neuron {:,} of {:,}</source>
        <translation>{}，神经元 {:,}（共 {:,} 个）</translation>
    </message>
    <message>
        <source>Filter {:,} of {}</source>
        <translation>卷积核 {:,}（{}）</translation>
    </message>
    <message>
        <source>Feature {:,} of {}</source>
        <translation>特征 {:,}（{}）</translation>
    </message>
    <message>
        <source>Neuron {:,} of {}</source>
        <translation>神经元 {:,}（{}）</translation>
    </message>
    <message>
        <source>{} costs the square of its distance from what is wanted: far off costs much more than near.</source>
        <extracomment>what one output costs dC/da of one output those in which t = 2y - 1 stands</extracomment>
        <translation>{}的代价是它与目标之差的平方：差得远比差得近代价大得多。</translation>
    </message>
    <message>
        <source>{} costs its distance from what is wanted.</source>
        <translation>{}的代价是它与目标的距离。</translation>
    </message>
    <message>
        <source>{} is wanted: the smaller its share, the more it costs.</source>
        <translation>{}是目标类别：它的份额越小，代价越大。</translation>
    </message>
    <message>
        <source>{} is not wanted and costs nothing itself: its share is missing elsewhere.</source>
        <translation>{}不是目标类别，本身没有代价：但它的份额使目标类别的份额减少。</translation>
    </message>
    <message>
        <source>{} should say yes: the further it is from 1, the more it costs.</source>
        <translation>{}应答“是”：离 1 越远，代价越大。</translation>
    </message>
    <message>
        <source>{} should say no: the further it is from 0, the more it costs.</source>
        <translation>{}应答“否”：离 0 越远，代价越大。</translation>
    </message>
    <message>
        <source>{} should be between yes and no: it costs least where it is wanted.</source>
        <translation>{}应在“是”与“否”之间：在目标值处代价最小。</translation>
    </message>
    <message>
        <source>{} is not sure enough on its side, and costs what is missing.</source>
        <translation>{}还不够确定，差多少就付出多少代价。</translation>
    </message>
    <message>
        <source>{} is on the right side, and far enough: it costs nothing.</source>
        <translation>{}在正确一侧且足够远：没有代价。</translation>
    </message>
    <message>
        <source>{} costs little on the right side, and more and more the further it is on the wrong one.</source>
        <translation>{}在正确一侧代价很小，在错误一侧越远代价越大。</translation>
    </message>
    <message>
        <source>Loss of {}</source>
        <translation>{}的损失</translation>
    </message>
    <message>
        <source>The answer is too close to 0 or 1 to be told from it; the cost is worked out from the sum z.</source>
        <translation>输出离 0 或 1 太近，已无法区分；代价由预激活值 z 算出。</translation>
    </message>
    <message>
        <source>The loss of this sample is the sum over its {:,} outputs: one number for how wrong it is.</source>
        <translation>该样本的损失是 {:,} 个输出的代价之和：用一个数表示错了多少。</translation>
    </message>
    <message>
        <source>Loss of the sample</source>
        <translation>样本的损失</translation>
    </message>
    <message>
        <source>There is one output: what it costs is the loss of this sample.</source>
        <translation>只有一个输出：它的代价就是该样本的损失。</translation>
    </message>
    <message>
        <source>The answer is wrong, so the 0-1 loss is 1. It is flat: there is nothing to descend.</source>
        <translation>答案错误,0-1 损失为 1。它是平的：没有可以下降的坡。</translation>
    </message>
    <message>
        <source>The answer is right, so the 0-1 loss is 0.</source>
        <translation>答案正确,0-1 损失为 0。</translation>
    </message>
    <message>
        <source>Loss of the batch</source>
        <translation>批次的损失</translation>
    </message>
    <message>
        <source>The loss of the batch is the mean over its {:,} samples.</source>
        <translation>批次的损失是 {:,} 个样本损失的均值。</translation>
    </message>
    <message>
        <source>Forward pass</source>
        <translation>前向传播</translation>
    </message>
    <message>
        <source>The numbers have flowed through all layers, and some of them are not finite any more.</source>
        <translation>数已流过所有层，其中有些已不是有限的数。</translation>
    </message>
    <message>
        <source>The numbers have flowed through all layers; the answer is {}.</source>
        <translation>数已流过所有层；答案是 {}。</translation>
    </message>
    <message>
        <source>The numbers have flowed through all layers; the strongest answer is “{}” with {}.</source>
        <translation>数已流过所有层；最强的答案是“{}”，值为 {}。</translation>
    </message>
    <message>
        <source>Backward pass</source>
        <extracomment>A longer chain of layers is shortened.</extracomment>
        <translation>反向传播</translation>
    </message>
    <message>
        <source>From the loss back to the first layer every neuron has heard how the loss changes with it, and every one of the {:,} parameters has its gradient.</source>
        <translation>从损失一直回到第一层，每个神经元都知道损失如何随它变化，全部 {:,} 个参数都有了梯度。</translation>
    </message>
    <message>
        <source>All gradients together are the direction in which the loss grows fastest.</source>
        <translation>所有梯度合起来，就是损失增长最快的方向。</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>{:,} of {:,} parameters have taken a small step against their gradient: {}.</source>
        <translation>有 {:,} 个参数（共 {:,} 个）逆着梯度走了一小步：{}。</translation>
    </message>
    <message>
        <source>The same sample should cost a little less now, if the step is not too large.</source>
        <translation>如果步长不太大，同一样本现在的损失应略小一些。</translation>
    </message>
    <message>
        <source>Forward the numbers flow to the answer; the loss says how wrong it is; backward every neuron hears its share of the blame; the update moves the weights.</source>
        <translation>前向：数流向答案；损失：说明错了多少；反向：每个神经元听到自己那份责任；更新：移动权重。</translation>
    </message>
    <message>
        <source>Forward the numbers flow to the answer; the loss says how wrong it is.</source>
        <translation>前向：数流向答案；损失：说明错了多少。</translation>
    </message>
    <message>
        <source>One training step</source>
        <translation>一个训练步</translation>
    </message>
    <message>
        <source>{:,} parameters, {:,} single steps.</source>
        <translation>{:,} 个参数，{:,} 个单步。</translation>
    </message>
    <message>
        <source>Down the slope: the learning rate times the gradient is taken away.</source>
        <translation>沿坡下降：减去学习率乘以梯度。</translation>
    </message>
    <message>
        <source>The velocity keeps some of the last steps and adds this slope; the number follows it.</source>
        <translation>速度保留之前步伐的一部分并加上当前坡度；参数随速度移动。</translation>
    </message>
    <message>
        <source>Momentum that looks ahead: the velocity is followed once more, and the slope too.</source>
        <translation>向前看的动量：再沿速度走一次，也沿坡度走一次。</translation>
    </message>
    <message>
        <source>The larger its gradients so far, the smaller the steps of a weight: all squares are added up.</source>
        <translation>权重迄今的梯度越大，它的步子就越小：所有的平方都加起来。</translation>
    </message>
    <message>
        <source>The step is measured by the recent size of the gradient: a running mean of squares.</source>
        <translation>步长由最近梯度的大小衡量：梯度平方的滑动均值。</translation>
    </message>
    <message>
        <source>A running mean of the gradient, measured by a running mean of its square, sets the step.</source>
        <translation>步长由梯度的滑动均值除以其平方的滑动均值的根决定。</translation>
    </message>
    <message>
        <source>{}: {:,} values</source>
        <translation>{}：{:,} 个值</translation>
    </message>
    <message>
        <source>{}: one value</source>
        <translation>{}：一个值</translation>
    </message>
    <message>
        <source>The only neuron of {}: what comes in times its weights, plus its bias, and its activation.</source>
        <translation>{}唯一的神经元：输入乘以它的权重，加上偏置，再经过激活函数。</translation>
    </message>
    <message>
        <source>All {:,} neurons of {} at once: what comes in times a matrix of {:,} × {:,} weights, plus the biases, and the activation of each.</source>
        <translation>{1}的 {0:,} 个神经元一起：输入乘以 {2:,} × {3:,} 的权重矩阵，加上偏置，再各自经过激活函数。</translation>
    </message>
    <message>
        <source>{} moves its {:,} filters of {} × {} cells over the picture; each makes a map of where it finds what it looks for.</source>
        <translation>{}用 {:,} 个 {} × {} 的卷积核扫过图像；每个卷积核生成一张图，标出在哪里找到了它要找的东西。</translation>
    </message>
    <message>
        <source>{} has read {:,} times, one after the other; each time it also heard what it had answered before.</source>
        <translation>{}依次读了 {:,} 个时刻；每个时刻还听到自己上一时刻的输出。</translation>
    </message>
    <message>
        <source>{} keeps the largest cell of every window: smaller maps, less about the exact place.</source>
        <translation>{}保留每个窗口中最大的像素：图变小了，精确位置也少了。</translation>
    </message>
    <message>
        <source>{} has silenced {:,} of {:,} values by chance, so that no neuron can rely on a single other one.</source>
        <translation>{}随机静默了 {:,} 个值（共 {:,} 个）,使任何神经元都不能只依赖某一个神经元。</translation>
    </message>
    <message>
        <source>Some of these numbers are not finite any more.</source>
        <translation>这些数中有些已不是有限的数。</translation>
    </message>
    <message>
        <source>The largest is {}: {}. Silent are {:,} of {:,}.</source>
        <translation>最大的是{}：{}。沉默的有 {:,} 个（共 {:,} 个）。</translation>
    </message>
    <message>
        <source>The largest is {}: {}.</source>
        <translation>最大的是{}：{}。</translation>
    </message>
    <message>
        <source>Loss: {}</source>
        <translation>损失：{}</translation>
    </message>
    <message>
        <source>The loss says in one number how wrong the answer is: {}.</source>
        <translation>损失用一个数说明答案错了多少：{}。</translation>
    </message>
    <message>
        <source>The loss says in one number how wrong the answer is: {} for this sample, {} as the mean over {:,}.</source>
        <translation>损失用一个数说明答案错了多少：该样本为 {}，{}（共 {:,} 个样本的均值）。</translation>
    </message>
    <message>
        <source>Deltas of {}</source>
        <translation>{}的误差项</translation>
    </message>
    <message>
        <source>The value of {} now knows which way it should go for the loss to fall, and how much that matters.</source>
        <translation>{}的值现在知道了：为使损失下降它应该往哪边走，以及这有多重要。</translation>
    </message>
    <message>
        <source>Each of the {:,} values of {} now knows which way it should go for the loss to fall, and how much that matters.</source>
        <translation>这 {:,} 个值（{}）现在都知道该往哪个方向走才能使损失下降，以及有多重要。</translation>
    </message>
    <message>
        <source>All {:,} are 0: nothing comes back to them.</source>
        <translation>全部 {:,} 个都是 0：没有什么传回到它们。</translation>
    </message>
    <message>
        <source>The largest is {} in size; {:,} of {:,} are 0.</source>
        <translation>最大的绝对值为 {}；有 {:,} 个为 0（共 {:,} 个）。</translation>
    </message>
    <message>
        <source>The largest is {} in size.</source>
        <translation>最大的绝对值为 {}。</translation>
    </message>
    <message>
        <source>The parameter of {} gets its share of the blame: what it was multiplied with, times the delta behind it.</source>
        <translation>{}的参数得到它的一份责任：与它相乘的数，乘以后面的误差项。</translation>
    </message>
    <message>
        <source>Each of the {:,} parameters of {} gets its share of the blame: what it was multiplied with, times the delta behind it.</source>
        <translation>这 {:,} 个参数（{}）各得到自己那份责任：与之相乘的数乘以后面的误差项。</translation>
    </message>
    <message>
        <source>The largest gradient is {} in size.</source>
        <translation>最大梯度的绝对值为 {}。</translation>
    </message>
    <message>
        <source>All of them are zero: nothing is learnt here in this step.</source>
        <translation>它们全是零：这一步在这里什么也学不到。</translation>
    </message>
    <message>
        <source>Update of {}</source>
        <translation>{}的更新</translation>
    </message>
    <message>
        <source>The largest change is {}.</source>
        <translation>最大的变化为 {}。</translation>
    </message>
    <message>
        <source>Nothing moves here in this step.</source>
        <translation>这一步在这里什么也不动。</translation>
    </message>
    <message>
        <source>All {:,} terms are zero.</source>
        <extracomment>So few terms have room for all digits. So many zeros are worth a word. How many terms a bar chart gets.</extracomment>
        <translation>全部 {:,} 项都为零。</translation>
    </message>
    <message>
        <source>The other {:,} of {:,} terms are zero.</source>
        <translation>其余 {:,} 项（共 {:,} 项）为零。</translation>
    </message>
    <message>
        <source>The {:,} largest of {:,} terms are shown.</source>
        <translation>只显示最大的 {:,} 项（共 {:,} 项）。</translation>
    </message>
    <message>
        <source>The {:,} largest of {:,} terms are shown; {:,} terms are zero.</source>
        <translation>只显示最大的 {:,} 项（共 {:,} 项）;其中 {:,} 项为零。</translation>
    </message>
    <message>
        <source>S is the sum so far.</source>
        <translation>S 是目前为止的和。</translation>
    </message>
    <message>
        <source>M is the largest so far.</source>
        <translation>M 是目前为止的最大值。</translation>
    </message>
    <message>
        <source>Term {:,} of {:,}: outside of the picture there is only 0.</source>
        <translation>第 {:,} 项（共 {:,} 项）:图像之外只有 0。</translation>
    </message>
    <message>
        <source>Term {:,} of {:,}: what it changes in the mean and the spread of its feature.</source>
        <translation>第 {:,} 项，共 {:,} 项：它对其特征的均值和离散程度的影响。</translation>
    </message>
    <message>
        <source>{} tells its delta.</source>
        <translation>{}告诉它的误差项。</translation>
    </message>
    <message>
        <source>{} comes in.</source>
        <translation>{}传进来。</translation>
    </message>
    <message>
        <source>Cell {:,} of {:,}: is it larger than all before?</source>
        <translation>第 {:,} 个像素（共 {:,} 个）:它比前面的都大吗?</translation>
    </message>
    <message>
        <source>Term {:,} of {:,}: {} tells its delta.</source>
        <translation>第 {:,} 项（共 {:,} 项）:{}告知它的误差项。</translation>
    </message>
    <message>
        <source>Term {:,} of {:,}: {} speaks, and its weight says how much that counts.</source>
        <translation>第 {:,} 项（共 {:,} 项）:{}发言，权重决定它有多大分量。</translation>
    </message>
    <message>
        <source>Term {:,} of {:,}: {} is added.</source>
        <translation>第 {:,} 项（共 {:,} 项）:加上{}。</translation>
    </message>
    <message>
        <source>The bias is added: how ready it is to answer when it hears nothing at all.</source>
        <translation>加上偏置：什么也没听到时，它有多愿意作答。</translation>
    </message>
    <message>
        <source>What it hears counts as much as its own slope lets through.</source>
        <translation>它听到的有多大作用，取决于自身斜率放行多少。</translation>
    </message>
    <message>
        <source>The learning rate is the full one; in a run its schedule changes it.</source>
        <translation>这里用的是完整的学习率；在训练中学习率计划会改变它。</translation>
    </message>
    <message>
        <source>Update in {}</source>
        <translation>{}中的更新</translation>
    </message>
    <message>
        <source>It goes up.</source>
        <translation>它增大。</translation>
    </message>
    <message>
        <source>It goes down.</source>
        <translation>它减小。</translation>
    </message>
    <message>
        <source>It stays as it is.</source>
        <translation>它保持不变。</translation>
    </message>
    <message>
        <source>It is not a number any more.</source>
        <translation>它已经不是数了。</translation>
    </message>
    <message>
        <source>Nothing is learnt here: a running mean remembers what the batches have looked like, for later use.</source>
        <translation>这里不学习：滑动均值记住各批次的样子，供以后使用。</translation>
    </message>
    <message>
        <source>{} takes a step with its only parameter: {}.</source>
        <translation>{}用它唯一的参数走一步：{}。</translation>
    </message>
    <message>
        <source>{} takes a step with all its {:,} parameters: {}.</source>
        <translation>{}用它全部 {:,} 个参数走一步：{}。</translation>
    </message>
    <message>
        <source>It does not move in this step.</source>
        <translation>它在这一步不动。</translation>
    </message>
    <message>
        <source>None of the {:,} parameters moves in this step.</source>
        <translation>这 {:,} 个参数在这一步中都不移动。</translation>
    </message>
    <message>
        <source>Only one of {:,} parameters moves in this step.</source>
        <translation>这一步中 {:,} 个参数里只有一个移动。</translation>
    </message>
    <message>
        <source>{:,} of {:,} parameters move in this step.</source>
        <translation>这一步有 {:,} 个参数移动（共 {:,} 个）。</translation>
    </message>
    <message>
        <source>{}, map {:,}, row {:,}, column {:,}</source>
        <translation>{}，特征图 {:,}，第 {:,} 行，第 {:,} 列</translation>
    </message>
    <message>
        <source>{}, row {:,}, column {:,}</source>
        <translation>{}，第 {:,} 行，第 {:,} 列</translation>
    </message>
    <message>
        <source>{}, time {:,}, neuron {:,}</source>
        <translation>{}，时刻 {:,}，神经元 {:,}</translation>
    </message>
    <message>
        <source>{}, value {:,} of {:,}</source>
        <translation>{}，第 {:,} 个值（共 {:,} 个）</translation>
    </message>
    <message>
        <source>{}, neuron {:,} of {:,} (“{}”)</source>
        <translation>{}，神经元 {:,}（共 {:,} 个，“{}”）</translation>
    </message>
    <message>
        <source>The cell in row {:,}, column {:,} of map {:,} of {}</source>
        <translation>第 {:,} 行第 {:,} 列、特征图 {:,} 的像素（{}）</translation>
    </message>
    <message>
        <source>The cell in row {:,}, column {:,} of {}</source>
        <translation>第 {:,} 行第 {:,} 列的像素（{}）</translation>
    </message>
    <message>
        <source>Neuron {:,} of {} at time {:,}</source>
        <translation>神经元 {:,}（{}，时刻 {:,}）</translation>
    </message>
    <message>
        <source>Value {:,} of {}</source>
        <translation>第 {:,} 个值（{}）</translation>
    </message>
    <message>
        <source>{} {}</source>
        <translation>{}{}</translation>
    </message>
    <message>
        <source>nnsim</source>
        <translation>nnsim</translation>
    </message>
    <message>
        <source>Rows, as in the code: z = x W + b. The weight from i to j is w_ij.</source>
        <translation>行向量，与代码相同：z = x W + b。从 i 到 j 的权重是 w_ij。</translation>
    </message>
    <message>
        <source>3Blue1Brown</source>
        <translation>3Blue1Brown</translation>
    </message>
    <message>
        <source>Columns: z = W a + b. The weight from k to j is w_jk; deltas are written as derivatives.</source>
        <translation>列向量：z = W a + b。从 k 到 j 的权重是 w_jk;误差项写成导数。</translation>
    </message>
    <message>
        <source>Nielsen</source>
        <translation>Nielsen</translation>
    </message>
    <message>
        <source>Columns: z = w a + b. The weight from k to j is w_jk; the input is layer 1.</source>
        <translation>列向量：z = w a + b。从 k 到 j 的权重是 w_jk;输入是第 1 层。</translation>
    </message>
    <message>
        <source>Goodfellow</source>
        <translation>Goodfellow</translation>
    </message>
    <message>
        <source>Columns and a transposed matrix: h = g(Wᵀ x + b). The cost is J, a gradient g.</source>
        <translation>列向量与转置矩阵：h = g(Wᵀ x + b)。代价记为 J,梯度记为 g。</translation>
    </message>
    <message>
        <source>Right: it is {}.</source>
        <translation>答对了：是 {}。</translation>
    </message>
    <message>
        <source>No: it is {}.</source>
        <translation>不对：是 {}。</translation>
    </message>
    <message>
        <source>Does this term push {} up or down?</source>
        <translation>这一项会让{}升高还是降低？</translation>
    </message>
    <message>
        <source>Does the bias push {} up or down?</source>
        <translation>偏置会让{}升高还是降低？</translation>
    </message>
    <message>
        <source>What does {} answer?</source>
        <translation>{}的输出是多少？</translation>
    </message>
    <message>
        <source>{}: is the pre-activation z above or below zero?</source>
        <translation>{}：预激活值 z 大于零还是小于零？</translation>
    </message>
    <message>
        <source>How large is {}?</source>
        <translation>{}有多大？</translation>
    </message>
    <message>
        <source>How much does {} cost?</source>
        <translation>{}的损失是多少？</translation>
    </message>
    <message>
        <source>How large is the loss?</source>
        <translation>损失是多少？</translation>
    </message>
    <message>
        <source>Does this path make the delta of {} larger or smaller?</source>
        <translation>这条路径会让{}的误差项变大还是变小？</translation>
    </message>
    <message>
        <source>{}: with a larger z, does the loss go up or down?</source>
        <translation>{}：如果 z 变大，损失会升高还是降低？</translation>
    </message>
    <message>
        <source>{}: with a larger answer, does the loss go up or down?</source>
        <translation>{}：输出变大时，损失上升还是下降？</translation>
    </message>
    <message>
        <source>With a larger value of {}, does the loss go up or down?</source>
        <translation>如果{}变大，损失会升高还是降低？</translation>
    </message>
    <message>
        <source>Does the update make {} larger or smaller?</source>
        <translation>这次更新会让{}变大还是变小？</translation>
    </message>
    <message>
        <source>the bias of {}</source>
        <translation>{}的偏置</translation>
    </message>
    <message>
        <source>this weight of {}</source>
        <translation>{}的这个权重</translation>
    </message>
    <message>
        <source>this recurrent weight of {}</source>
        <translation>{}的这个循环权重</translation>
    </message>
    <message>
        <source>the scale of {}</source>
        <translation>{}的缩放</translation>
    </message>
    <message>
        <source>the shift of {}</source>
        <translation>{}的平移</translation>
    </message>
    <message>
        <source>the slope of {}</source>
        <translation>{}的斜率</translation>
    </message>
    <message>
        <source>the running mean of {}</source>
        <translation>{}的滑动均值</translation>
    </message>
    <message>
        <source>the running variance of {}</source>
        <translation>{}的滑动方差</translation>
    </message>
    <message>
        <source>{} has no number {} in {}.</source>
        <extracomment>the parameters once the running means of batch normalisation have taken in the batch</extracomment>
        <translation>{} 没有编号为 {} 的 {} 参数。</translation>
    </message>
    <message>
        <source>There is no sample to step through: give one.</source>
        <translation>没有可供逐步演示的样本：请给出一个。</translation>
    </message>
    <message>
        <source>The network takes {:,} numbers per sample, but {:,} are given: choose data that fits.</source>
        <translation>该网络每个样本需要 {:,} 个数，但给出了 {:,} 个：请选择合适的数据。</translation>
    </message>
    <message>
        <source>The network has {:,} outputs, but {:,} are wanted of it: give one number for each output.</source>
        <translation>该网络有 {:,} 个输出，但给出了 {:,} 个目标值：请为每个输出给出一个数。</translation>
    </message>
    <message>
        <source>What {} answers cannot be set by hand: set a neuron before it, or change a weight.</source>
        <translation>{}的回答不能手动设定：请设定它之前的神经元，或改变一个权重。</translation>
    </message>
    <message>
        <source>{} has no value {}.</source>
        <translation>{}没有第 {} 个值。</translation>
    </message>
    <message>
        <source>The data are pictures of digits, but the network takes {:,} numbers. Choose other data in Train.</source>
        <translation>数据是数字图片，而网络接收 {:,} 个数。请在“训练”中选择其他数据。</translation>
    </message>
    <message>
        <source>A row of the data has {:,} numbers, but the network takes {:,}. Choose other data in Train.</source>
        <translation>数据的一行有 {:,} 个数，而网络接收 {:,} 个。请在“训练”中选择其他数据。</translation>
    </message>
    <message>
        <source>The network takes {:,} numbers, but a sample of the data has {:,}. Choose other data in Train.</source>
        <translation>网络接收 {:,} 个数，而数据的一个样本有 {:,} 个。请在“训练”中选择其他数据。</translation>
    </message>
    <message>
        <source>A batch is taken apart by the classes of its samples, but this data has numbers to be met. Take a single sample, or choose other data in Train.</source>
        <translation>一批样本要按类别来分解，但这些数据要求的是数。请只取一个样本，或在训练中选择其他数据。</translation>
    </message>
    <message>
        <source>The data has classes that the network has no output for: it has {:,}. Choose other data in Train, or give the last layer more units.</source>
        <translation>数据中有网络没有对应输出的类别：网络只有 {:,} 个输出。请在“训练”中选择其他数据，或增加最后一层的单元数。</translation>
    </message>
    <message>
        <source>The samples cannot be read because of an error in nnsim: {}.</source>
        <translation>读取样本时 nnsim 内部出错：{}。</translation>
    </message>
    <message>
        <source>Sine</source>
        <translation>正弦</translation>
    </message>
    <message>
        <source>Two waves, y = sin 2πx: each bend takes some hidden neurons.</source>
        <translation>两个波，y = sin 2πx：每拐一个弯都要几个隐藏神经元。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>阶跃</translation>
    </message>
    <message>
        <source>A jump at 0: smooth neurons come near it, with ever larger weights.</source>
        <translation>在 0 处跳一下：平滑的神经元能接近它，但权重越来越大。</translation>
    </message>
    <message>
        <source>Polynomial</source>
        <translation>多项式</translation>
    </message>
    <message>
        <source>y = 4x³ − 3x turns twice: four hidden neurons do.</source>
        <translation>y = 4x³ − 3x 拐两个弯：四个隐藏神经元就够了。</translation>
    </message>
    <message>
        <source>Noisy line</source>
        <translation>带噪声的直线</translation>
    </message>
    <message>
        <source>y = 0.7x + 0.1: a network without a hidden layer is enough.</source>
        <translation>y = 0.7x + 0.1：没有隐藏层的网络就够了。</translation>
    </message>
    <message>
        <source>There is no curve “{}”: choose one of {}.</source>
        <translation>没有“{}”这种曲线：请从 {} 中选择。</translation>
    </message>
    <message>
        <source>There are points of fewer than two classes: paint some of a second class.</source>
        <translation>点不到两类：请再画一些第二类的点。</translation>
    </message>
    <message>
        <source>There are fewer than two points: paint some more.</source>
        <translation>点不到两个：请再画几个。</translation>
    </message>
    <message>
        <source>number of points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>noise of the points</source>
        <translation>点的噪声</translation>
    </message>
    <message>
        <source>number of classes</source>
        <translation>类别数</translation>
    </message>
    <message>
        <source>balance of the classes</source>
        <translation>类别的均衡度</translation>
    </message>
    <message>
        <source>seed of the points</source>
        <translation>点的种子</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圆</translation>
    </message>
    <message>
        <source>One class inside, the others in rings around it: no straight line parts them.</source>
        <translation>一类在里面，其他类成环围在外面：没有一条直线能把它们分开。</translation>
    </message>
    <message>
        <source>Exclusive or in the plane</source>
        <translation>平面异或</translation>
    </message>
    <message>
        <source>Class 1 where the two numbers have different signs: two lines part them, not one.</source>
        <translation>两个数符号不同就是类别 1：一条线分不开，要两条。</translation>
    </message>
    <message>
        <source>Gaussians</source>
        <translation>高斯</translation>
    </message>
    <message>
        <source>A round cloud for each class: a single layer tells them apart, as far as they can be.</source>
        <translation>每一类是一团圆云：只用一层就能在可能的范围内把它们分开。</translation>
    </message>
    <message>
        <source>Spiral</source>
        <translation>螺旋</translation>
    </message>
    <message>
        <source>Arms that wind around each other: the hardest of these sets, for two hidden layers.</source>
        <translation>互相缠绕的臂：这些数据中最难的一种，需要两个隐藏层。</translation>
    </message>
    <message>
        <source>Moons</source>
        <translation>月牙</translation>
    </message>
    <message>
        <source>Two half moons that reach into each other: a bent line parts them.</source>
        <translation>两个互相伸入的半月：一条弯曲的线能把它们分开。</translation>
    </message>
    <message>
        <source>There is no set of points “{}”: choose one of {}.</source>
        <translation>没有“{}”这种点：请从 {} 中选择。</translation>
    </message>
    <message>
        <source>The {} is {:g}, but it goes from {:g} to {:g}.</source>
        <translation>{}是 {:g}，但范围是 {:g} 到 {:g}。</translation>
    </message>
    <message>
        <source>Points and curves</source>
        <translation>点和曲线</translation>
    </message>
    <message>
        <source>Dividing line 2–2</source>
        <translation>分界直线 2–2</translation>
    </message>
    <message>
        <source>No hidden layer: the border is a straight line, and two round clouds need no more.</source>
        <translation>没有隐藏层：边界是一条直线，分开两团圆云足够了。</translation>
    </message>
    <message>
        <source>Circle 2–4–2</source>
        <translation>圆 2–4–2</translation>
    </message>
    <message>
        <source>Three lines around a disc are the fewest that close it in; a fourth makes it easy to find.</source>
        <translation>围住一个圆盘至少要三条直线；有第四条就容易找到。</translation>
    </message>
    <message>
        <source>Exclusive or 2–4–2</source>
        <translation>平面异或 2–4–2</translation>
    </message>
    <message>
        <source>Two borders cross: four hidden neurons find them from nearly every start, two seldom do.</source>
        <translation>两条边界相交：四个隐藏神经元几乎从任何起点都能找到，两个很少能。</translation>
    </message>
    <message>
        <source>Moons 2–8–2</source>
        <translation>月牙 2–8–2</translation>
    </message>
    <message>
        <source>A border that bends twice: each hidden neuron gives it a piece, and tanh rounds them.</source>
        <translation>拐两个弯的边界：每个隐藏神经元出一段，tanh 把它们变圆滑。</translation>
    </message>
    <message>
        <source>Spiral 2–16–16–2</source>
        <translation>螺旋 2–16–16–2</translation>
    </message>
    <message>
        <source>The first layer cuts the plane into pieces, the second joins those that belong to one arm.</source>
        <translation>第一层把平面切成小块，第二层把属于同一条臂的拼起来。</translation>
    </message>
    <message>
        <source>Four classes 2–8–4</source>
        <translation>四个类别 2–8–4</translation>
    </message>
    <message>
        <source>One output for each class: the border between two of them is where both say the same.</source>
        <translation>每个类别一个输出：两类的边界就是两个输出相等的地方。</translation>
    </message>
    <message>
        <source>Curve 1–8–1</source>
        <translation>曲线 1–8–1</translation>
    </message>
    <message>
        <source>Eight tanh neurons are eight soft steps of any height; their sum becomes the wave.</source>
        <translation>八个 tanh 神经元是八个高低不限的平滑台阶；加起来就成了波浪。</translation>
    </message>
    <message>
        <source>Curve of ReLUs 1–16–1</source>
        <translation>ReLU 曲线 1–16–1</translation>
    </message>
    <message>
        <source>Each ReLU is a bent line: their sum is made of straight pieces, and never smooth.</source>
        <translation>每个 ReLU 是一条折线：它们的和由直线段组成，永远不光滑。</translation>
    </message>
    <message>
        <source>Straight line 1–1</source>
        <translation>直线 1–1</translation>
    </message>
    <message>
        <source>A weight and a bias: the gradient finds the line that a formula would give at once.</source>
        <translation>一个权重和一个偏置：梯度找到的直线，用公式可以直接算出。</translation>
    </message>
    <message>
        <source>{}</source>
        <translation>{}</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数个数</translation>
    </message>
    <message>
        <source>What it computes</source>
        <translation>计算内容</translation>
    </message>
    <message>
        <source>First weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Contents of the data</source>
        <translation>数据内容</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Set aside for validation</source>
        <translation>留作验证的比例</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率计划</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Epochs that were asked for</source>
        <translation>要求的轮数</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>Seed of the batch order</source>
        <translation>批次顺序的种子</translation>
    </message>
    <message>
        <source>Changed on the way</source>
        <translation>途中的更改</translation>
    </message>
    <message>
        <source>Hidden activation</source>
        <translation>隐藏层激活函数</translation>
    </message>
    <message>
        <source>Order of the batches (seed)</source>
        <translation>批次顺序（种子）</translation>
    </message>
    <message>
        <source>First weights (seed)</source>
        <translation>初始权重（种子）</translation>
    </message>
    <message>
        <source>The outputs or the losses of this network are no finite numbers, so its answers mean nothing: undo the training that has run away, or begin with new weights.</source>
        <extracomment>The parts of the data that answers can be asked for, that which says most first. So many of the worst answers are kept, with their outputs.</extracomment>
        <translation>这个网络的输出或损失不是有限的数，因此它的回答没有意义：请撤销失控的训练，或用新的权重重新开始。</translation>
    </message>
    <message>
        <source>This picture needs a network that takes {} numbers, but this one takes {:,}. Make another one, or choose another view.</source>
        <translation>这张图需要接受 {} 个数的网络，但这个网络接受 {:,} 个。请新建一个网络，或选择其他视图。</translation>
    </message>
    <message>
        <source>There is not enough memory to look at this network: choose less data.</source>
        <translation>内存不足，无法检查这个网络：请选用更少的数据。</translation>
    </message>
    <message>
        <source>This cannot be found out because of an error in nnsim: {}.</source>
        <translation>由于 nnsim 的错误，无法得出结果：{}。</translation>
    </message>
</context>
<context>
    <name>About</name>
    <message>
        <source>About nnsim</source>
        <translation>关于 nnsim</translation>
    </message>
    <message>
        <source>A desktop laboratory for learning how neural networks work. Everything happens on this computer: no drawing leaves it.</source>
        <translation>一个了解神经网络如何工作的桌面实验室。一切都在这台计算机上进行：画的内容不会离开它。</translation>
    </message>
    <message>
        <source>MIT licence. The shipped networks were trained on MNIST (Y. LeCun, C. Cortes, C. Burges) and the UCI pen-based digits (E. Alpaydin, F. Alimoglu).</source>
        <translation>MIT 许可证。自带的网络用 MNIST（Y. LeCun、C. Cortes、C. Burges）和 UCI 手写笔数字（E. Alpaydin、F. Alimoglu）训练。</translation>
    </message>
</context>
<context>
    <name>AccuracyView</name>
    <message>
        <source>explained variance (R²)</source>
        <translation>解释方差 (R²)</translation>
    </message>
    <message>
        <source>right answers (%)</source>
        <translation>答对的比例（%）</translation>
    </message>
    <message>
        <source>Explained variance</source>
        <translation>解释方差</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Show powers of ten</source>
        <translation>以 10 的幂显示</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New network</source>
        <translation>新建网络(&amp;N)</translation>
    </message>
    <message>
        <source>Begin with an empty board; undo takes you back</source>
        <translation>从空白画板开始；可以撤销</translation>
    </message>
    <message>
        <source>&amp;Open network…</source>
        <translation>打开网络(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a network from a .nnsim file</source>
        <translation>从 .nnsim 文件打开网络</translation>
    </message>
    <message>
        <source>&amp;Save network</source>
        <translation>保存网络(&amp;S)</translation>
    </message>
    <message>
        <source>Save the network with its weights</source>
        <translation>保存网络及其权重</translation>
    </message>
    <message>
        <source>Save network &amp;as…</source>
        <translation>网络另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save the network under another name</source>
        <translation>用另一个名字保存网络</translation>
    </message>
    <message>
        <source>Open &amp;picture…</source>
        <translation>打开图片(&amp;P)…</translation>
    </message>
    <message>
        <source>Let the network read a digit from a picture file</source>
        <translation>让网络识别图片文件中的数字</translation>
    </message>
    <message>
        <source>&amp;Export picture of the network…</source>
        <translation>导出网络的图片(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the picture of the network to an SVG, PDF or PNG file</source>
        <translation>把网络的图片写成 SVG、PDF 或 PNG 文件</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Leave nnsim; network and window are remembered</source>
        <translation>退出 nnsim；网络和窗口都会记住</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Take the last step back</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>重做撤销的那一步</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>Take the marked layers away, to the clipboard</source>
        <translation>把选中的层移到剪贴板</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Put the marked layers on the clipboard</source>
        <translation>把选中的层放到剪贴板上</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>A picture goes on the canvas, layers go on the board</source>
        <translation>图片放到画布上，层放到画板上</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>再制一份(&amp;D)</translation>
    </message>
    <message>
        <source>Copy the marked layers and the links between them</source>
        <translation>复制选中的层以及它们之间的连接</translation>
    </message>
    <message>
        <source>D&amp;elete</source>
        <translation>删除(&amp;E)</translation>
    </message>
    <message>
        <source>Remove what is marked; the chain closes behind it</source>
        <translation>删除选中的内容；链会自动接上</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Mark every layer</source>
        <translation>选中所有的层</translation>
    </message>
    <message>
        <source>Rena&amp;me</source>
        <translation>重命名(&amp;M)</translation>
    </message>
    <message>
        <source>Give the current layer another name</source>
        <translation>给当前的层换一个名字</translation>
    </message>
    <message>
        <source>Copy p&amp;icture of the network</source>
        <translation>复制网络的图片(&amp;I)</translation>
    </message>
    <message>
        <source>Put the picture of the network on the clipboard</source>
        <translation>把网络的图片放到剪贴板上</translation>
    </message>
    <message>
        <source>C&amp;lear drawing</source>
        <translation>清空画布(&amp;L)</translation>
    </message>
    <message>
        <source>Empty the canvas</source>
        <translation>擦去画布上的所有内容</translation>
    </message>
    <message>
        <source>&amp;Explore</source>
        <translation>探索(&amp;E)</translation>
    </message>
    <message>
        <source>Draw a digit and look into the network</source>
        <translation>画一个数字，看看网络内部</translation>
    </message>
    <message>
        <source>&amp;Build</source>
        <translation>搭建(&amp;B)</translation>
    </message>
    <message>
        <source>Put a network together from layers</source>
        <translation>用层搭建网络</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>Train the network and watch it learn</source>
        <translation>训练网络，看它怎样学习</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>Light or dark as the desktop is</source>
        <translation>随桌面设置使用浅色或深色</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>Dark on light</source>
        <translation>浅底深字</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation>深底浅字</translation>
    </message>
    <message>
        <source>&amp;Switch light and dark</source>
        <translation>切换浅色和深色(&amp;W)</translation>
    </message>
    <message>
        <source>Light becomes dark and dark becomes light</source>
        <translation>浅色变深色，深色变浅色</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>标准(&amp;N)</translation>
    </message>
    <message>
        <source>Text for the own desk</source>
        <translation>适合在自己桌前使用</translation>
    </message>
    <message>
        <source>&amp;Large</source>
        <translation>大(&amp;L)</translation>
    </message>
    <message>
        <source>Text a quarter larger</source>
        <translation>文字放大四分之一</translation>
    </message>
    <message>
        <source>&amp;Very large</source>
        <translation>特大(&amp;V)</translation>
    </message>
    <message>
        <source>Text for the back row of a classroom</source>
        <translation>教室最后一排也能看清</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Make the picture of the network larger</source>
        <translation>放大网络图</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Make the picture of the network smaller</source>
        <translation>缩小网络图</translation>
    </message>
    <message>
        <source>Show the &amp;whole network</source>
        <translation>显示整个网络(&amp;W)</translation>
    </message>
    <message>
        <source>Back to the whole picture</source>
        <translation>回到完整的网络图</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>使用整个屏幕</translation>
    </message>
    <message>
        <source>Digits, &amp;large: reads best</source>
        <translation>大网络：识别最准(&amp;L)</translation>
    </message>
    <message>
        <source>784–512–256–10, the default for drawing</source>
        <translation>784–512–256–10，默认用它识别手写数字</translation>
    </message>
    <message>
        <source>Digits, &amp;small: easiest to look into</source>
        <translation>小网络：最容易看懂(&amp;S)</translation>
    </message>
    <message>
        <source>784–16–16–10 with 13,002 parameters</source>
        <translation>784–16–16–10，共 13,002 个参数</translation>
    </message>
    <message>
        <source>The network that was not sa&amp;ved</source>
        <translation>未保存的网络(&amp;V)</translation>
    </message>
    <message>
        <source>Back to the network that was replaced or left without saving it</source>
        <translation>回到被替换或退出时没有保存的网络</translation>
    </message>
    <message>
        <source>What a &amp;crash has left</source>
        <translation>崩溃后留下的网络(&amp;C)</translation>
    </message>
    <message>
        <source>Bring back what was not saved when nnsim ended unexpectedly</source>
        <translation>找回 nnsim 意外退出时没有保存的网络</translation>
    </message>
    <message>
        <source>User &amp;guide</source>
        <translation>用户指南(&amp;G)</translation>
    </message>
    <message>
        <source>How to use nnsim</source>
        <translation>如何使用 nnsim</translation>
    </message>
    <message>
        <source>&amp;What&apos;s this?</source>
        <translation>这是什么？(&amp;W)</translation>
    </message>
    <message>
        <source>Then click on anything to have it explained</source>
        <translation>然后单击任意一处，查看说明</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostic information</source>
        <translation>复制诊断信息(&amp;C)</translation>
    </message>
    <message>
        <source>Versions and platform, for a report; no contents of files</source>
        <translation>报告问题用的版本和平台信息；不含文件内容</translation>
    </message>
    <message>
        <source>&amp;About nnsim</source>
        <translation>关于 nnsim(&amp;A)</translation>
    </message>
    <message>
        <source>Version, licence and libraries</source>
        <translation>版本、许可证和所用的库</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <extracomment>menu -&gt; (title, the menu it is in)</extracomment>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近的网络(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>Te&amp;xt size</source>
        <translation>文字大小(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Layer</source>
        <translation>层(&amp;L)</translation>
    </message>
    <message>
        <source>Ste&amp;p</source>
        <translation>步进(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>网络(&amp;N)</translation>
    </message>
    <message>
        <source>New from &amp;preset</source>
        <translation>按预设新建(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
</context>
<context>
    <name>ActivationsView</name>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>{} to {}</source>
        <translation>{} 至 {}</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>How the activations of the layer are spread over its neurons and the samples of the last batch. The dark band holds the middle half of them, the light band nine in ten. Bands that press against the ends of a sigmoid say that it is saturated; bands that shrink to a line, that the layer tells its inputs apart no more.</source>
        <translation>该层激活值在其神经元与最近一批样本上的分布。深色带包含中间一半，浅色带包含十分之九。贴近 sigmoid 两端的带说明它已饱和；缩成一条线的带说明该层不再能区分输入。</translation>
    </message>
    <message>
        <source>{}–{} %</source>
        <translation>{}–{} %</translation>
    </message>
    <message>
        <source>The layer whose activations are shown</source>
        <translation>显示哪一层的激活值</translation>
    </message>
    <message>
        <source>Every layer spreads its activations in its own way. Go through the layers from the first to the last: where the bands become thin or press against an end, signals get lost.</source>
        <translation>每一层的激活值分布都不同。从第一层看到最后一层：哪里的色带变窄或贴着一端，信号就在哪里丢失。</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Nothing is drawn yet.</source>
        <translation>还没有画任何内容。</translation>
    </message>
    <message>
        <source>The answer is not a number: the weights of the network have run away.</source>
        <translation>答案不是一个数：网络的权重已经失控。</translation>
    </message>
    <message>
        <source>Forget what the answer should be</source>
        <translation>取消期望的答案</translation>
    </message>
    <message>
        <source>The answer should be {}</source>
        <translation>答案应为 {}</translation>
    </message>
    <message>
        <source>The answer is not computed yet.</source>
        <translation>答案尚未算出。</translation>
    </message>
    <message>
        <source>The network reads {} with {:.1f} percent.</source>
        <translation>网络认为是 {}，把握为 {:.1f}%。</translation>
    </message>
    <message>
        <source>{} should go up most, by {:.3f}.</source>
        <translation>{} 最应增大，幅度为 {:.3f}。</translation>
    </message>
    <message>
        <source>{} should go down most, by {:.3f}.</source>
        <translation>{} 最应减小，幅度为 {:.3f}。</translation>
    </message>
    <message>
        <source>click the right one</source>
        <translation>请单击正确答案</translation>
    </message>
    <message>
        <source>taken as right: {}</source>
        <translation>暂视为正确：{}</translation>
    </message>
    <message>
        <source>should be {}</source>
        <translation>应为 {}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Answer of the network</source>
        <translation>网络的答案</translation>
    </message>
    <message>
        <source>How much the network believes in each answer, in percent.</source>
        <translation>网络对每个答案的确信程度，以百分比表示。</translation>
    </message>
    <message>
        <source>Click the answer that would be right, or walk there with the arrow keys and press Return: a ring marks it, and the network can learn from it. While you go through a training step only what is computed so far is shown; arrows then say which answers should go up or down.</source>
        <translation>单击正确的答案，或用方向键移到那里再按回车：它会被圆环标出，网络便可据此学习。在逐步查看一次训练时，只显示目前已算出的内容；箭头表示哪些答案应增大或减小。</translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>loss {}</source>
        <extracomment>Rows lower than this (at text scale 1) would lie on one another. the class that somebody has said is the right one</extracomment>
        <translation>损失 {}</translation>
    </message>
    <message>
        <source>loss {} → {}</source>
        <translation>损失 {} → {}</translation>
    </message>
    <message>
        <source>The answer should be {}. Click to forget that.</source>
        <translation>答案应为 {}。单击可取消。</translation>
    </message>
    <message>
        <source>Click if the answer should be {}.</source>
        <translation>若答案应为 {}，请单击。</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>Test data</source>
        <translation>测试数据</translation>
    </message>
    <message>
        <source>Validation data</source>
        <translation>验证数据</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>said {} · {}</source>
        <translation>答为 {} · {}</translation>
    </message>
    <message>
        <source>wanted {}</source>
        <translation>应为 {}</translation>
    </message>
    <message>
        <source>Sample {:,}: it said {} with {}, and that is right; the loss is {}.</source>
        <translation>样本 {:,}：答为 {}（{}），回答正确；损失为 {}。</translation>
    </message>
    <message>
        <source>Sample {:,}: it said {} with {}, but {} is wanted, which it gave {}; the loss is {}.</source>
        <translation>样本 {:,}：答为 {}（{}），但应为 {}，网络给它 {}；损失为 {}。</translation>
    </message>
    <message>
        <source>said {}</source>
        <translation>答为 {}</translation>
    </message>
    <message>
        <source>Sample {:,}: it said {}, but {} is wanted; the loss is {}.</source>
        <translation>样本 {:,}：答为 {}，但应为 {}；损失为 {}。</translation>
    </message>
</context>
<context>
    <name>AnswersView</name>
    <message>
        <source>The samples are being answered.</source>
        <translation>正在回答这些样本。</translation>
    </message>
    <message>
        <source>Part of the data</source>
        <translation>数据的哪一部分</translation>
    </message>
    <message>
        <source>Compare the parts: a network that makes far fewer mistakes in the training data than in the test data has learnt its samples by heart.</source>
        <translation>比较各个部分：如果网络在训练数据上的错误远少于测试数据，它就是把样本背了下来。</translation>
    </message>
    <message>
        <source>Which samples are answered. Without validation data the test data stand in; training data are those that are learnt from.</source>
        <translation>回答哪些样本。没有验证数据时以测试数据代替；训练数据就是网络学习所用的数据。</translation>
    </message>
</context>
<context>
    <name>ApplyStrip</name>
    <message>
        <source>What if: numbers are set by hand. Nothing is learnt from them.</source>
        <translation>假设：有些数是手动设定的，网络不会从中学习。</translation>
    </message>
    <message>
        <source>Loss {}</source>
        <translation>损失 {}</translation>
    </message>
    <message>
        <source>Loss {} → {}</source>
        <translation>损失 {} → {}</translation>
    </message>
    <message>
        <source>{}, the mean of {} samples</source>
        <translation>{}，{} 个样本的平均</translation>
    </message>
</context>
<context>
    <name>Autopsy</name>
    <message>
        <source>Bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入层</translation>
    </message>
    <message>
        <source>Wanted output</source>
        <translation>期望输出</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weighted sum</source>
        <translation>加权和</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>误差项</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>step {:,}</source>
        <translation>第 {:,} 步</translation>
    </message>
    <message>
        <source>infinite</source>
        <translation>无穷大</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>largest activation</source>
        <translation>最大激活值</translation>
    </message>
    <message>
        <source>largest gradient</source>
        <translation>最大梯度</translation>
    </message>
    <message>
        <source>largest weight</source>
        <translation>最大权重</translation>
    </message>
    <message>
        <source>update / weight</source>
        <translation>更新量 / 权重</translation>
    </message>
</context>
<context>
    <name>AutopsyDialog</name>
    <message>
        <source>How the numbers ran away</source>
        <translation>数值是怎样失控的</translation>
    </message>
    <message>
        <source>From the effect back to the cause</source>
        <translation>由果溯因</translation>
    </message>
    <message>
        <source>The last steps</source>
        <translation>最后几步</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>The verdict, the chain and the last steps, for a report</source>
        <translation>结论、因果链和最后几步，可用于报告</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this window; the run can be seen again from Train</source>
        <translation>关闭这个窗口；在“训练”里可以再次打开</translation>
    </message>
</context>
<context>
    <name>Autosave</name>
    <message>
        <source>What you do now would be lost in a crash: it cannot be kept ({}). Save it soon.</source>
        <extracomment>one sentence about why nothing can be kept; not again before it could be what was handed over last something was handed over, and how that went is not known yet</extracomment>
        <translation>现在做的修改在崩溃时会丢失：无法暂存（{}）。请尽快保存。</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>largest terms</source>
        <translation>最大的各项</translation>
    </message>
    <message>
        <source>largest values</source>
        <translation>最大的值</translation>
    </message>
    <message>
        <source>largest parts</source>
        <translation>最大的部分</translation>
    </message>
    <message>
        <source>largest deltas</source>
        <translation>最大的误差项</translation>
    </message>
    <message>
        <source>largest gradients</source>
        <translation>最大的梯度</translation>
    </message>
    <message>
        <source>largest changes</source>
        <translation>最大的改变量</translation>
    </message>
</context>
<context>
    <name>BiographyView</name>
    <message>
        <source>Looked at now</source>
        <translation>正在看这里</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>gradient of the batch</source>
        <translation>该批的梯度</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新量</translation>
    </message>
    <message>
        <source>value at the kept moments</source>
        <translation>各保存时刻的数值</translation>
    </message>
    <message>
        <source>single steps since the weight was chosen</source>
        <translation>选定该权重之后的各单步</translation>
    </message>
    <message>
        <source>gradient on the same {} samples</source>
        <translation>在同样 {} 个样本上的梯度</translation>
    </message>
    <message>
        <source>The life of this weight grows here while the network learns. Choose another one above, or with a right click in the picture of the network in Explore.</source>
        <translation>网络学习时，这个权重的生平会在这里逐渐展开。可在上方另选一个权重，或在“探索”的网络图中右击来选择。</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Plot over the epochs: {}</source>
        <translation>随轮次变化的曲线图：{}</translation>
    </message>
    <message>
        <source>The life of one weight. Above its value: points are the kept moments of the run, to the last bit. In the middle the slope of the loss for it: of each batch from the moment on when the weight was chosen, and, dashed, of the same few samples at all moments, so that they can be compared. Below what each step has added to it.</source>
        <translation>一个权重的生平。上图是它的数值：圆点是训练中保存的时刻，精确到最后一位。中图是损失对它的斜率：实线是选定该权重之后各批的斜率，虚线是所有时刻在同样几个样本上的斜率，便于比较。下图是每一步给它加了多少。</translation>
    </message>
</context>
<context>
    <name>Blame</name>
    <message>
        <source>bias of {}</source>
        <translation>{} 的偏置</translation>
    </message>
    <message>
        <source>{}, {}[{}]</source>
        <translation>{}，{}[{}]</translation>
    </message>
    <message>
        <source>{}: in step {:,} it went from {} to {}, by {}.</source>
        <translation>{}：在第 {:,} 步从 {} 变为 {}，变化 {}。</translation>
    </message>
    <message>
        <source>{:,} samples; all parts sum to {}, the weight moved by {}: they differ by {}{}.</source>
        <translation>{:,} 个样本；各部分之和为 {}，权重的变化为 {}：相差 {}{}。</translation>
    </message>
    <message>
        <source>, which is rounding</source>
        <translation>，这是舍入误差</translation>
    </message>
    <message>
        <source>in {}: all parts</source>
        <translation>单位 {}：所有部分</translation>
    </message>
    <message>
        <source>in {}: what each sample has added</source>
        <translation>单位 {}：每个样本加上的量</translation>
    </message>
    <message>
        <source>in {}: the {:,} largest of {:,} samples</source>
        <translation>单位 {}：最大的 {:,} 个，共 {:,} 个样本</translation>
    </message>
    <message>
        <source>{:,} samples</source>
        <translation>{:,} 个样本</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>penalty</source>
        <translation>惩罚</translation>
    </message>
    <message>
        <source>decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>rest</source>
        <translation>其余</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新量</translation>
    </message>
    <message>
        <source>All {:,} samples together add {}.</source>
        <translation>所有 {:,} 个样本一起加上 {}。</translation>
    </message>
    <message>
        <source>What the optimizer remembers of the steps before adds {}, whatever this batch says.</source>
        <translation>优化器对之前各步的记忆加上 {}，与这一批无关。</translation>
    </message>
    <message>
        <source>The penalty for large weights, L1 and L2, adds {}.</source>
        <translation>对大权重的惩罚（L1 和 L2）加上 {}。</translation>
    </message>
    <message>
        <source>Weight decay adds {}.</source>
        <translation>权重衰减加上 {}。</translation>
    </message>
    <message>
        <source>Max-norm, or rounding, adds {}.</source>
        <translation>最大范数约束或舍入加上 {}。</translation>
    </message>
    <message>
        <source>All parts together: the weight moved by {}.</source>
        <translation>所有部分合计：权重变化了 {}。</translation>
    </message>
    <message>
        <source>Sample {:,} ({}) adds {}: the slope of its loss {} by this weight is {}.</source>
        <translation>样本 {:,}（{}）加上 {}：其损失 {} 对该权重的斜率为 {}。</translation>
    </message>
    <message>
        <source>Sample {:,} adds {}: the slope of its loss {} by this weight is {}.</source>
        <translation>样本 {:,} 加上 {}：其损失 {} 对该权重的斜率为 {}。</translation>
    </message>
</context>
<context>
    <name>BlameView</name>
    <message>
        <source>part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>slope of the loss by the weight</source>
        <translation>损失对该权重的斜率</translation>
    </message>
    <message>
        <source>added to the weight</source>
        <translation>加到权重上的量</translation>
    </message>
    <message>
        <source>sample {:,}</source>
        <translation>样本 {:,}</translation>
    </message>
    <message>
        <source>The step is being split.</source>
        <translation>正在拆开这一步。</translation>
    </message>
    <message>
        <source>No step has been seen yet. Train, or learn a single batch: then its newest update is split here.</source>
        <translation>还没有看到任何一步。请开始训练，或只学习一批：最新的更新会在这里拆开。</translation>
    </message>
    <message>
        <source>Largest gradient</source>
        <translation>梯度最大的权重</translation>
    </message>
    <message>
        <source>Moved farthest</source>
        <translation>移动最远的参数</translation>
    </message>
    <message>
        <source>Largest weight</source>
        <translation>最大的权重</translation>
    </message>
    <message>
        <source>Into the neuron chosen in Explore</source>
        <translation>通向“探索”中所选神经元的权重</translation>
    </message>
    <message>
        <source>This weight</source>
        <translation>这个权重</translation>
    </message>
    <message>
        <source>The largest</source>
        <translation>最大的几个</translation>
    </message>
    <message>
        <source>All samples</source>
        <translation>所有样本</translation>
    </message>
    <message>
        <source>Which samples</source>
        <translation>哪些样本</translation>
    </message>
    <message>
        <source>A few samples often move a weight more than all others together. The largest shows these; all samples shows how the many small parts add up or cancel.</source>
        <translation>少数几个样本对一个权重的推动往往超过其余全部。“最大的几个”只显示它们；“所有样本”显示许多小份额怎样相加或抵消。</translation>
    </message>
    <message>
        <source>The samples with the largest parts alone, with their pictures; or a bar for each sample</source>
        <translation>只显示贡献最大的样本及其图片；或为每个样本画一根柱</translation>
    </message>
    <message>
        <source>Which weight</source>
        <translation>哪个权重</translation>
    </message>
    <message>
        <source>Chosen anew after each step: the weight with the steepest loss, the one that has just moved farthest, or the largest one. Or stay with one weight and watch who pushes it.</source>
        <translation>每一步之后重新选择：损失最陡的权重、刚刚移动最远的权重，或最大的权重。也可以停在一个权重上，看是谁在推它。</translation>
    </message>
    <message>
        <source>Whose newest update is split</source>
        <translation>拆开哪个权重的最新更新</translation>
    </message>
    <message>
        <source>Parts of the update</source>
        <translation>更新的组成部分</translation>
    </message>
    <message>
        <source>Click a bar to read more of it, double-click it to open its sample</source>
        <translation>点击一根柱了解详情，双击打开它的样本</translation>
    </message>
    <message>
        <source>The gradient of a batch is the mean of the gradients of its samples, so an update is a sum. At the left is what single samples have added; at the right all samples together, what the optimizer remembers, and regularisation: these bars sum to the update. Optimizers that divide by the size of the gradients divide all bars alike.</source>
        <translation>一批的梯度是其中各样本梯度的平均，所以一次更新是一个和。左边是各个样本加上的量；右边是所有样本之和、优化器记住的部分以及正则化：这些柱之和就是更新。会除以梯度大小的优化器，对所有柱除以同一个数。</translation>
    </message>
    <message>
        <source>Open in Explore</source>
        <translation>在“探索”中打开</translation>
    </message>
    <message>
        <source>Puts the sample of the chosen bar into Explore, to see why it pushes this weight. Choose a bar of a sample first.</source>
        <translation>把所选条形的样本放进“探索”，看它为什么推动这个权重。请先选择一个样本的条形。</translation>
    </message>
    <message>
        <source>Make the sample of this bar the input in Explore</source>
        <translation>把这根柱的样本作为“探索”中的输入</translation>
    </message>
</context>
<context>
    <name>BlockCurvesView</name>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Biases</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Whose numbers are shown: the weights or the biases of each layer</source>
        <translation>显示哪些数：每层的权重或偏置</translation>
    </message>
    <message>
        <source>Weights say how strongly a neuron hears each input; biases shift when it answers. Look at the weights first: they are far more, and the gradients of biases follow other scales.</source>
        <translation>权重表示神经元对每个输入听得有多强；偏置移动它作出响应的位置。先看权重：它们多得多，而偏置的梯度大小另有尺度。</translation>
    </message>
    <message>
        <source>weights or biases</source>
        <translation>权重或偏置</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Let go to remove the link</source>
        <extracomment>pixels of the screen from where it was taken: dropped further away, the link goes</extracomment>
        <translation>松开即可删除此连接</translation>
    </message>
    <message>
        <source>{} layers are marked</source>
        <translation>已选中 {} 层</translation>
    </message>
    <message>
        <source>Link from {} to {}</source>
        <translation>从 {} 到 {} 的连接</translation>
    </message>
    <message>
        <source>Note: {}</source>
        <translation>便签：{}</translation>
    </message>
    <message>
        <source>Nothing is marked</source>
        <translation>未选中任何内容</translation>
    </message>
    <message>
        <source>output {}</source>
        <translation>输出 {}</translation>
    </message>
    <message>
        <source>{}: {}.</source>
        <translation>{}：{}。</translation>
    </message>
    <message>
        <source>{} Problem: {}</source>
        <translation>{} 问题：{}</translation>
    </message>
    <message>
        <source>From {} to {}. Drag an end to link another layer.</source>
        <translation>从 {} 到 {}。拖动一端可改连另一层。</translation>
    </message>
    <message>
        <source>Drag to a layer that is to hear this one, or to where a new one is to be.</source>
        <translation>拖到要接收本层输出的层，或拖到要放新层的位置。</translation>
    </message>
    <message>
        <source>Drag to the layer that is to be heard, or to where a new one is to be.</source>
        <translation>拖到要作为输入的层，或拖到要放新层的位置。</translation>
    </message>
    <message>
        <source>Drag to make the note wider or narrower.</source>
        <translation>拖动可调整便签宽度。</translation>
    </message>
    <message>
        <source>Drag to a layer to point to it, and once more to point to it no longer.</source>
        <translation>拖到某层以指向它，再拖一次取消指向。</translation>
    </message>
</context>
<context>
    <name>BoardMenu</name>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>再制一份(&amp;U)</translation>
    </message>
    <message>
        <source>Rena&amp;me</source>
        <translation>重命名(&amp;M)</translation>
    </message>
    <message>
        <source>D&amp;elete</source>
        <translation>删除(&amp;E)</translation>
    </message>
</context>
<context>
    <name>BoardVerbs</name>
    <message>
        <source>Move {}</source>
        <translation>移动 {}</translation>
    </message>
    <message>
        <source>Move {} layers</source>
        <translation>移动 {} 个层</translation>
    </message>
    <message>
        <source>Align {}</source>
        <translation>对齐 {}</translation>
    </message>
    <message>
        <source>Align {} layers</source>
        <translation>对齐 {} 个层</translation>
    </message>
    <message>
        <source>Tidy the board</source>
        <translation>整理画板</translation>
    </message>
    <message>
        <source>Tidy {} layers</source>
        <translation>整理 {} 个层</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>添加便签</translation>
    </message>
    <message>
        <source>Edit a note</source>
        <translation>编辑便签</translation>
    </message>
    <message>
        <source>Move a note</source>
        <translation>移动便签</translation>
    </message>
    <message>
        <source>Resize a note</source>
        <translation>调整便签大小</translation>
    </message>
    <message>
        <source>Point a note to {}</source>
        <translation>便签指向 {}</translation>
    </message>
    <message>
        <source>Remove the arrow to {}</source>
        <translation>删除指向 {} 的箭头</translation>
    </message>
    <message>
        <source>Move {} notes</source>
        <translation>移动 {} 张便签</translation>
    </message>
</context>
<context>
    <name>BreakpointsMenu</name>
    <message>
        <source>Breakpoin&amp;ts</source>
        <translation>断点(&amp;T)</translation>
    </message>
    <message>
        <source>Where playing stops</source>
        <translation>播放到哪里停下</translation>
    </message>
    <message>
        <source>Stop at the neuron that is clicked, or that this step is about; again: no more</source>
        <translation>在单击的或这一步所涉及的神经元停下；再按一次则取消</translation>
    </message>
    <message>
        <source>&amp;Stop at this neuron</source>
        <translation>在此神经元停下(&amp;S)</translation>
    </message>
    <message>
        <source>At a &amp;large delta</source>
        <translation>误差项较大时(&amp;L)</translation>
    </message>
    <message>
        <source>Stop where a delta is larger than the number below, up or down</source>
        <translation>误差项的绝对值大于下面的数时停下</translation>
    </message>
    <message>
        <source>|delta| &gt;</source>
        <translation>|误差项| &gt;</translation>
    </message>
    <message>
        <source>Size of the delta</source>
        <translation>误差项的大小</translation>
    </message>
    <message>
        <source>A number such as 0.1 or 1/10</source>
        <translation>0.1 或 1/10 这样的数</translation>
    </message>
    <message>
        <source>Where a delta &amp;changes its sign</source>
        <translation>误差项变号时(&amp;C)</translation>
    </message>
    <message>
        <source>Compared with the last update</source>
        <translation>与上一次更新相比</translation>
    </message>
    <message>
        <source>At a &amp;dead neuron</source>
        <translation>遇到死亡的神经元(&amp;D)</translation>
    </message>
    <message>
        <source>It answers 0 and its slope is 0: it learns nothing</source>
        <translation>它的激活值和斜率都是 0，什么也学不到</translation>
    </message>
    <message>
        <source>At a number that is &amp;none</source>
        <translation>遇到无效的数(&amp;N)</translation>
    </message>
    <message>
        <source>Infinite, or not a number at all</source>
        <translation>无穷大，或者根本不是数</translation>
    </message>
    <message>
        <source>&amp;Remove all</source>
        <translation>全部清除(&amp;R)</translation>
    </message>
    <message>
        <source>Stop nowhere</source>
        <translation>哪里都不停</translation>
    </message>
</context>
<context>
    <name>BuildVerbs</name>
    <message>
        <source>&amp;Add layer…</source>
        <translation>添加层(&amp;A)…</translation>
    </message>
    <message>
        <source>Choose a layer that fits behind the current one</source>
        <translation>选择一个能接在当前层之后的层</translation>
    </message>
    <message>
        <source>&amp;Find in the palette</source>
        <translation>在组件栏中查找(&amp;F)</translation>
    </message>
    <message>
        <source>Search layers, activations and presets</source>
        <translation>搜索层、激活函数和预设网络</translation>
    </message>
    <message>
        <source>&amp;Link to…</source>
        <translation>连接到(&amp;L)…</translation>
    </message>
    <message>
        <source>Choose the layer that hears this one: arrows, then Enter</source>
        <translation>用方向键选择接收本层输出的层，再按 Enter</translation>
    </message>
    <message>
        <source>Add &amp;note</source>
        <translation>添加便签(&amp;N)</translation>
    </message>
    <message>
        <source>Write something on the board</source>
        <translation>在画板上写点说明</translation>
    </message>
    <message>
        <source>F&amp;ields</source>
        <translation>属性(&amp;I)</translation>
    </message>
    <message>
        <source>Go to the fields of what is marked</source>
        <translation>转到所选内容的属性</translation>
    </message>
    <message>
        <source>&amp;Weights…</source>
        <translation>权重(&amp;W)…</translation>
    </message>
    <message>
        <source>See and set single weights and biases</source>
        <translation>查看并设置单个权重和偏置</translation>
    </message>
    <message>
        <source>&amp;Mend</source>
        <translation>修复(&amp;M)</translation>
    </message>
    <message>
        <source>What is most likely meant where something is wrong</source>
        <translation>出错处最可能想要的改法</translation>
    </message>
    <message>
        <source>Next &amp;problem</source>
        <translation>下一个问题(&amp;P)</translation>
    </message>
    <message>
        <source>Go to the next layer where something is wrong</source>
        <translation>转到下一个有问题的层</translation>
    </message>
    <message>
        <source>Move &amp;earlier</source>
        <translation>前移(&amp;E)</translation>
    </message>
    <message>
        <source>The layer changes places with the one before it</source>
        <translation>与前一层交换位置</translation>
    </message>
    <message>
        <source>M&amp;ove later</source>
        <translation>后移(&amp;O)</translation>
    </message>
    <message>
        <source>The layer changes places with the one behind it</source>
        <translation>与后一层交换位置</translation>
    </message>
    <message>
        <source>&amp;Left edges</source>
        <translation>左对齐(&amp;L)</translation>
    </message>
    <message>
        <source>One below the other at the left</source>
        <translation>左边缘对齐，上下排列</translation>
    </message>
    <message>
        <source>&amp;Centres</source>
        <translation>水平居中(&amp;C)</translation>
    </message>
    <message>
        <source>One below the other by their middles</source>
        <translation>中线对齐，上下排列</translation>
    </message>
    <message>
        <source>&amp;Right edges</source>
        <translation>右对齐(&amp;R)</translation>
    </message>
    <message>
        <source>One below the other at the right</source>
        <translation>右边缘对齐，上下排列</translation>
    </message>
    <message>
        <source>&amp;Top edges</source>
        <translation>顶端对齐(&amp;T)</translation>
    </message>
    <message>
        <source>Side by side at the top</source>
        <translation>上边缘对齐，左右排列</translation>
    </message>
    <message>
        <source>&amp;Middles</source>
        <translation>垂直居中(&amp;M)</translation>
    </message>
    <message>
        <source>Side by side by their middles</source>
        <translation>中线对齐，左右排列</translation>
    </message>
    <message>
        <source>&amp;Bottom edges</source>
        <translation>底端对齐(&amp;B)</translation>
    </message>
    <message>
        <source>Side by side at the bottom</source>
        <translation>下边缘对齐，左右排列</translation>
    </message>
    <message>
        <source>Spread &amp;across</source>
        <translation>横向分布(&amp;A)</translation>
    </message>
    <message>
        <source>Equal gaps from left to right</source>
        <translation>从左到右间距相等</translation>
    </message>
    <message>
        <source>Spread &amp;down</source>
        <translation>纵向分布(&amp;D)</translation>
    </message>
    <message>
        <source>Equal gaps from top to bottom</source>
        <translation>从上到下间距相等</translation>
    </message>
    <message>
        <source>Ti&amp;dy up</source>
        <translation>整理(&amp;D)</translation>
    </message>
    <message>
        <source>All layers in rows again, as the data flows</source>
        <translation>按数据流向把所有层重新排成行</translation>
    </message>
    <message>
        <source>&amp;Zoom to what is marked</source>
        <translation>缩放到所选(&amp;Z)</translation>
    </message>
    <message>
        <source>The marked layers in the middle, in full size</source>
        <translation>选中的层居中并按原大小显示</translation>
    </message>
    <message>
        <source>Ali&amp;gn</source>
        <translation>对齐(&amp;G)</translation>
    </message>
    <message>
        <source>Put the marked layers in line</source>
        <translation>把选中的层排整齐</translation>
    </message>
</context>
<context>
    <name>BuildView</name>
    <message>
        <source>Board with the network&apos;s layers</source>
        <extracomment>The view may go anywhere; the scene&apos;s own rectangle stays small, for the index that finds items. what there is to do with what is marked, at a place of the screen the fields of what is marked a preset was dropped on the board</extracomment>
        <translation>放有网络各层的画板</translation>
    </message>
    <message>
        <source>The layers of the network and the links between them. Drag layers from the list on the left onto the board, onto a link or behind a free end. Drag from the dot at a layer&apos;s side to link it. Arrow keys walk along the links, Insert adds a layer, L links, F2 renames.</source>
        <translation>网络的各层以及层与层之间的连接。从左侧列表把层拖到画板上、拖到连接上或拖到空着的末端之后。从层侧边的圆点拖出连接。方向键沿连接移动，Insert 添加层，L 建立连接，F2 重命名。</translation>
    </message>
</context>
<context>
    <name>BuildWorkspace</name>
    <message>
        <source>Nothing is wrong with the network</source>
        <extracomment>one sentence about what an edit did to the weights one sentence about what cannot be done the name of a preset to begin a new network with</extracomment>
        <translation>网络没有问题</translation>
    </message>
    <message>
        <source>Nobody knows a way but yours</source>
        <translation>没有现成的修复办法，请自行修改</translation>
    </message>
    <message>
        <source>This layer has no weights</source>
        <translation>这一层没有权重</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>ink</source>
        <translation>有墨</translation>
    </message>
    <message>
        <source>some ink</source>
        <translation>少许墨</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>row {}, column {}, {}</source>
        <translation>第 {} 行，第 {} 列，{}</translation>
    </message>
    <message>
        <source>{}, pen down</source>
        <translation>{}，笔已落下</translation>
    </message>
    <message>
        <source>Canvas of 28 by 28 cells</source>
        <translation>28 × 28 格的画布</translation>
    </message>
    <message>
        <source>Draw a digit here</source>
        <translation>在这里画一个数字</translation>
    </message>
    <message>
        <source>with mouse, pen or finger,
or with arrows and Space</source>
        <translation>用鼠标、手写笔或手指，
也可以用方向键和空格键</translation>
    </message>
    <message>
        <source>Draw with the left mouse button, a pen or a finger. The right button and the other end of the pen erase. By keyboard: arrows move, with Ctrl four cells; Space puts a dot; Shift with the arrows draws a line; Return puts the pen down and lifts it; Backspace erases; Delete clears; Esc forgets the stroke; [ and ] change the width; P and E take pen and eraser.</source>
        <translation>用鼠标左键、手写笔或手指画。鼠标右键和笔的另一端用来擦除。用键盘：方向键移动，同时按 Ctrl 一次移动四格；空格键画一个点；Shift 加方向键画线；回车键落笔和提笔；退格键擦除；Delete 键清空；Esc 键放弃这一笔；[ 和 ] 改变笔宽；P 和 E 选择笔和橡皮。</translation>
    </message>
</context>
<context>
    <name>CardFacts</name>
    <message>
        <source>1 parameter</source>
        <translation>1 个参数</translation>
    </message>
    <message>
        <source>{:,} parameters</source>
        <translation>{:,} 个参数</translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message>
        <source>synthetic test digits</source>
        <translation>合成测试数字</translation>
    </message>
    <message>
        <source>{} synthetic digits</source>
        <translation>{} 个合成数字</translation>
    </message>
    <message>
        <source>test points: {}</source>
        <translation>测试点（{}）</translation>
    </message>
    <message>
        <source>points: {}</source>
        <translation>点（{}）</translation>
    </message>
    <message>
        <source>painted test points</source>
        <translation>画出的测试点</translation>
    </message>
    <message>
        <source>painted points</source>
        <translation>画出的点</translation>
    </message>
    <message>
        <source>digits of the course</source>
        <translation>课程数字</translation>
    </message>
    <message>
        <source>test digits of the course</source>
        <translation>课程测试数字</translation>
    </message>
    <message>
        <source>MNIST</source>
        <translation>MNIST</translation>
    </message>
    <message>
        <source>MNIST test</source>
        <translation>MNIST 测试集</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>异或（XOR）</translation>
    </message>
    <message>
        <source>the four rows of XOR</source>
        <translation>XOR 的四行</translation>
    </message>
    <message>
        <source>6 writers not trained on</source>
        <translation>未用于训练的 6 位书写者</translation>
    </message>
    <message>
        <source>MNIST training set and pen strokes of 24 writers</source>
        <translation>MNIST 训练集和 24 位书写者的笔画</translation>
    </message>
    <message>
        <source>Digits {}</source>
        <translation>数字 {}</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Untitled network</source>
        <translation>未命名网络</translation>
    </message>
</context>
<context>
    <name>CellCursor</name>
    <message>
        <source>Clear</source>
        <extracomment>the cell, its ink or whether it is seen</extracomment>
        <translation>清空</translation>
    </message>
</context>
<context>
    <name>ChoiceWords</name>
    <message>
        <source>Valid</source>
        <translation>不填充 (valid)</translation>
    </message>
    <message>
        <source>The window stays inside the picture</source>
        <translation>窗口不超出图像</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>补零 (same)</translation>
    </message>
    <message>
        <source>Zeros around: with stride 1 the size stays the same</source>
        <translation>四周补零：步长为 1 时大小不变</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>反向缩放</translation>
    </message>
    <message>
        <source>What is kept grows by 1 / (1 − rate) while training</source>
        <translation>训练时保留下来的值乘以 1 / (1 − 比例)</translation>
    </message>
    <message>
        <source>Classical</source>
        <translation>经典</translation>
    </message>
    <message>
        <source>Everything shrinks by 1 − rate after training</source>
        <translation>训练之后所有值乘以 1 − 比例</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>最后一步</translation>
    </message>
    <message>
        <source>The state after the last step: a row</source>
        <translation>最后一步之后的状态：一行数</translation>
    </message>
    <message>
        <source>All steps</source>
        <translation>所有步</translation>
    </message>
    <message>
        <source>The states of all steps: again a sequence</source>
        <translation>每一步的状态：仍是一个序列</translation>
    </message>
</context>
<context>
    <name>ClipVerbs</name>
    <message>
        <source>Cut {}</source>
        <translation>剪切 {}</translation>
    </message>
    <message>
        <source>Cut {} layers</source>
        <translation>剪切 {} 个层</translation>
    </message>
    <message>
        <source>Paste {}</source>
        <translation>粘贴 {}</translation>
    </message>
    <message>
        <source>Paste {} layers</source>
        <translation>粘贴 {} 个层</translation>
    </message>
    <message>
        <source>Duplicate {}</source>
        <translation>再制 {}</translation>
    </message>
    <message>
        <source>Duplicate {} layers</source>
        <translation>再制 {} 个层</translation>
    </message>
</context>
<context>
    <name>CodeView</name>
    <message>
        <source>The source of nnsim is not installed.</source>
        <extracomment>Below this width (at text scale 1) the values are left out.</extracomment>
        <translation>没有安装 nnsim 的源代码。</translation>
    </message>
    <message>
        <source>Choose a smaller step to see its code in this form.</source>
        <translation>请选择更小的步长，以这种形式查看代码。</translation>
    </message>
    <message>
        <source>The same in plain Python; np is NumPy</source>
        <translation>用普通 Python 写出的同样计算；np 即 NumPy</translation>
    </message>
    <message>
        <source>{place}, line {line}</source>
        <translation>{place}，第 {line} 行</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>The engine&apos;s own lines that did this step</source>
        <translation>完成这一步的引擎源代码行</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>The same in plain loops, one number after the other</source>
        <translation>用普通循环逐个数字完成同样的计算</translation>
    </message>
    <message>
        <source>NumPy</source>
        <translation>NumPy</translation>
    </message>
    <message>
        <source>The same for the whole layer at once, as arrays</source>
        <translation>用数组一次完成整层的同样计算</translation>
    </message>
    <message>
        <source>Code of this step</source>
        <translation>这一步的代码</translation>
    </message>
    <message>
        <source>The lines that worked out this step. They can be selected, copied and run with NumPy.</source>
        <translation>算出这一步的代码行，可以选中、复制，并用 NumPy 运行。</translation>
    </message>
    <message>
        <source>Names in the code with their shapes and numbers</source>
        <translation>代码中的名称及其形状和数值</translation>
    </message>
    <message>
        <source>What the names in the code stand for: shape and numbers</source>
        <translation>代码中各名称的含义：形状和数值</translation>
    </message>
    <message>
        <source>Where the code stands</source>
        <translation>代码所在位置</translation>
    </message>
</context>
<context>
    <name>ConfusionView</name>
    <message>
        <source>These data want numbers, not classes: there is nothing to be confused.</source>
        <translation>这些数据要的是数值，不是类别：没有什么可混淆的。</translation>
    </message>
    <message>
        <source>wanted</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>said {}</source>
        <translation>答为 {}</translation>
    </message>
    <message>
        <source>Choose a cell to see its samples.</source>
        <translation>选择一个单元格以查看其中的样本。</translation>
    </message>
    <message>
        <source>{}. The {:,} that it was surest of:</source>
        <translation>{}。最有把握的 {:,} 个：</translation>
    </message>
    <message>
        <source>{}. The surest first:</source>
        <translation>{}。最有把握的在前：</translation>
    </message>
    <message>
        <source>{}.</source>
        <translation>{}。</translation>
    </message>
</context>
<context>
    <name>CurveView</name>
    <message>
        <source>input x</source>
        <translation>输入 x</translation>
    </message>
    <message>
        <source>output of the network</source>
        <translation>网络的输出</translation>
    </message>
    <message>
        <source>Curve and network</source>
        <translation>曲线与网络</translation>
    </message>
    <message>
        <source>wanted output y</source>
        <translation>期望的输出 y</translation>
    </message>
    <message>
        <source>Each point is a sample: for the input x the output y is wanted. The line is what the network answers for every x, also where there are no points.</source>
        <translation>每个点是一个样本：输入 x 时期望输出 y。线是网络对每个 x 的回答，没有点的地方也有。</translation>
    </message>
    <message>
        <source>Paint some points: draw in the picture.</source>
        <translation>请画一些点：在图中拖动。</translation>
    </message>
    <message>
        <source>Points to learn from: {:,}</source>
        <translation>用来学的点：{:,}</translation>
    </message>
    <message>
        <source>x = {}: the output is no number</source>
        <translation>x = {}：输出不是数</translation>
    </message>
    <message>
        <source>x = {}: the network says {}</source>
        <translation>x = {}：网络回答 {}</translation>
    </message>
</context>
<context>
    <name>CurvesView</name>
    <message>
        <source>{}, smoothed</source>
        <extracomment>what remembers how much is smoothed training, test and validation set; the last is empty where nothing is set aside the last measurement that is on the curves</extracomment>
        <translation>{}（平滑）</translation>
    </message>
    <message>
        <source>{}, test</source>
        <translation>{}，测试</translation>
    </message>
    <message>
        <source>at epoch {}</source>
        <translation>第 {} 轮处</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Log axis</source>
        <translation>对数轴</translation>
    </message>
    <message>
        <source>Show powers of ten, to see small changes of a small loss</source>
        <translation>按 10 的幂显示，便于看清微小损失的变化</translation>
    </message>
    <message>
        <source>On this axis equal distances are equal factors: from 1 to 0.1 is as far as from 0.1 to 0.01. Switch it on when a curve looks flat near zero, to see whether it still falls.</source>
        <translation>在这条轴上，相等的距离表示相等的倍数：从 1 到 0.1 与从 0.1 到 0.01 一样远。当曲线在零附近看起来平坦时打开它，看看曲线是否还在下降。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Let the axes follow the whole curves again (Home)</source>
        <translation>让坐标轴重新显示整条曲线（Home）</translation>
    </message>
    <message>
        <source>A zoomed plot stands still. This lets it follow the run.</source>
        <translation>缩放过的图停住不动：按下后它重新跟着训练走。</translation>
    </message>
    <message>
        <source>The data is being made ready.</source>
        <translation>正在准备数据。</translation>
    </message>
    <message>
        <source>The curves grow here.</source>
        <translation>曲线会画在这里。</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Plot over the epochs: {}</source>
        <translation>随轮次变化的曲线图：{}</translation>
    </message>
    <message>
        <source>Move the mouse over the plot for exact values; turn the wheel to zoom, drag to pan. By keyboard: arrows move it, + and − zoom, Shift and arrows pan, Home shows all.</source>
        <translation>把鼠标移到图上可以看到准确数值；滚轮缩放，拖动平移。用键盘：方向键移动读数位置，+ 和 − 缩放，Shift 加方向键平移，Home 键显示全部。</translation>
    </message>
</context>
<context>
    <name>DataFields</name>
    <message>
        <source>Poin&amp;ts</source>
        <translation>点数(&amp;T)</translation>
    </message>
    <message>
        <source>How many to learn from, 10 to 20,000; as many again are for the test</source>
        <translation>用多少个点来学，10 到 20,000；另有同样多的点用于测试</translation>
    </message>
    <message>
        <source>With few points a network learns them by heart, noise and all.</source>
        <translation>点太少，网络就会连噪声一起死记硬背。</translation>
    </message>
    <message>
        <source>No&amp;ise</source>
        <translation>噪声(&amp;Z)</translation>
    </message>
    <message>
        <source>How far points lie from where they belong, 0 to 1</source>
        <translation>点偏离本来位置的程度，0 到 1</translation>
    </message>
    <message>
        <source>The standard deviation of what is added to each number, where the whole picture goes from −1 to 1: noise blurs the border, and nobody can be right about all points any more.</source>
        <translation>加到每个数上的偏差的标准差，整幅图从 −1 到 1：噪声使边界模糊，谁也不可能对所有的点都判断正确。</translation>
    </message>
    <message>
        <source>Seed of points</source>
        <translation>点的种子</translation>
    </message>
    <message>
        <source>A whole number from 0 to 1,000,000</source>
        <translation>0 到 1,000,000 的整数</translation>
    </message>
    <message>
        <source>Another seed gives other points of the same kind; the same, the same.</source>
        <translation>换一个种子就得到另一组同样的点；种子相同，点也相同。</translation>
    </message>
</context>
<context>
    <name>DataSection</name>
    <message>
        <source>&amp;Data</source>
        <extracomment>other data is chosen, or it is to be read from elsewhere the view called so is to be shown: it is where points are painted a network for this data is wanted</extracomment>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>What the network learns from</source>
        <translation>网络用什么来学习</translation>
    </message>
    <message>
        <source>New network for this data</source>
        <translation>用于这些数据的新网络</translation>
    </message>
    <message>
        <source>The data have other numbers of inputs or answers than the network. This makes one that fits, of a size that learns these data well.</source>
        <translation>数据的输入或答案的个数与网络不同。这里新建一个合适的网络，大小正好能学好这些数据。</translation>
    </message>
    <message>
        <source>New network for this data: {}</source>
        <translation>为此数据新建网络：{}</translation>
    </message>
    <message>
        <source>Begin with a network whose inputs and outputs fit the data; undo brings yours back</source>
        <translation>从输入和输出与数据相符的网络开始；撤销可以恢复你的网络</translation>
    </message>
</context>
<context>
    <name>DataWords</name>
    <message>
        <source>Points: {}</source>
        <translation>点：{}</translation>
    </message>
    <message>
        <source>Curve: {}</source>
        <translation>曲线：{}</translation>
    </message>
    <message>
        <source>Synthetic digits</source>
        <translation>合成数字</translation>
    </message>
    <message>
        <source>MNIST folder…</source>
        <translation>MNIST 文件夹…</translation>
    </message>
    <message>
        <source>Digits of the course…</source>
        <translation>课程的数字…</translation>
    </message>
    <message>
        <source>XOR: the table of exclusive or</source>
        <translation>XOR：异或真值表</translation>
    </message>
    <message>
        <source>painted by you</source>
        <translation>自己画</translation>
    </message>
    <message>
        <source>Train on synthetic digits</source>
        <translation>用合成数字训练</translation>
    </message>
    <message>
        <source>Train on MNIST</source>
        <translation>用 MNIST 训练</translation>
    </message>
    <message>
        <source>Train on the digits of the course</source>
        <translation>用课程的数字训练</translation>
    </message>
    <message>
        <source>Train on XOR</source>
        <translation>用异或训练</translation>
    </message>
    <message>
        <source>Train on painted points</source>
        <translation>用画的点训练</translation>
    </message>
    <message>
        <source>Train on a painted curve</source>
        <translation>用画的曲线训练</translation>
    </message>
    <message>
        <source>Train on {}</source>
        <translation>用“{}”训练</translation>
    </message>
    <message>
        <source>Digits drawn by nnsim itself, 28 × 28 pixels: they need no file, and never look quite alike.</source>
        <translation>nnsim 自己画的数字，28 × 28 像素：不需要文件，每个都不太一样。</translation>
    </message>
    <message>
        <source>70,000 digits written by people, read from a folder on this computer.</source>
        <translation>70,000 个由人书写的数字，从这台计算机的文件夹中读取。</translation>
    </message>
    <message>
        <source>5,000 digits of 20 × 20 pixels from a well-known course, in its file ex4data1.mat; every fifth is for the test.</source>
        <translation>一门知名课程的 5,000 个 20 × 20 像素的数字，在文件 ex4data1.mat 中；每五个中有一个用于测试。</translation>
    </message>
    <message>
        <source>A table of four rows: the answer is 1 if one of two numbers is 1, but not both.</source>
        <translation>四行的表：两个数中恰有一个是 1，答案才是 1。</translation>
    </message>
    <message>
        <source>Points of two to four classes, as you paint them in the view “Points and decisions”.</source>
        <translation>两到四类的点，由你在视图“点与判断”中画出。</translation>
    </message>
    <message>
        <source>Points of a curve, as you paint them in the view “Curve and network”.</source>
        <translation>曲线上的点，由你在视图“曲线与网络”中画出。</translation>
    </message>
</context>
<context>
    <name>DifferenceForm</name>
    <message>
        <source>Choose a value that differs: the twins would be the same.</source>
        <extracomment>another thing, or another value</extracomment>
        <translation>请选一个不同的值：否则两个网络完全相同。</translation>
    </message>
    <message>
        <source>A: {}     B:</source>
        <translation>A：{}     B：</translation>
    </message>
    <message>
        <source>One thing differs:</source>
        <translation>只改一处：</translation>
    </message>
    <message>
        <source>What the twin has otherwise</source>
        <translation>双胞胎的不同之处</translation>
    </message>
    <message>
        <source>Change one thing at a time: then every difference in the curves comes from it. Twins with another seed show how much is chance.</source>
        <translation>一次只改一样：这样曲线的一切差别都来自它。换一个种子的双胞胎显示有多少是偶然。</translation>
    </message>
    <message>
        <source>What the twin has otherwise; all else is the same</source>
        <translation>双胞胎只在这里不同，其余完全相同</translation>
    </message>
    <message>
        <source>The value of the twin</source>
        <translation>双胞胎的取值</translation>
    </message>
    <message>
        <source>A keeps its own value, B learns with this one. Try a large step away first, then come closer.</source>
        <translation>A 保持自己的值，B 用这个值学习。先试差得远的，再慢慢靠近。</translation>
    </message>
    <message>
        <source>What B has in the place of A&apos;s value</source>
        <translation>B 用来代替 A 的值</translation>
    </message>
</context>
<context>
    <name>DigitFields</name>
    <message>
        <source>Di&amp;gits</source>
        <extracomment>the names of the data sets that have these fields</extracomment>
        <translation>个数(&amp;I)</translation>
    </message>
    <message>
        <source>How many digits to draw for training, 100 to 60,000; 2,000 more are for the test</source>
        <translation>画多少个数字用于训练，100 到 60,000；另有 2,000 个用于测试</translation>
    </message>
    <message>
        <source>More digits take longer to learn from and teach the network to expect more variety.</source>
        <translation>数字越多，学习时间越长，网络也见识得越广。</translation>
    </message>
    <message>
        <source>Slant</source>
        <translation>倾斜</translation>
    </message>
    <message>
        <source>How differently the writers lean, 0 to 1; people: about {}</source>
        <translation>各人笔迹倾斜的差异，0 到 1；真人约为 {}</translation>
    </message>
    <message>
        <source>The spread of the slant: at 0 all digits lean alike, at 1 they fall over.</source>
        <translation>倾斜的差异程度：为 0 时所有数字倾斜相同，为 1 时东倒西歪。</translation>
    </message>
    <message>
        <source>Thickness</source>
        <translation>粗细</translation>
    </message>
    <message>
        <source>Pen width compared with MNIST, 0.3 to 3</source>
        <translation>与 MNIST 相比的笔宽，0.3 到 3</translation>
    </message>
    <message>
        <source>The mean width of the pen: a network that has seen thin lines only misreads thick ones.</source>
        <translation>笔的平均宽度：只见过细线的网络会认错粗线。</translation>
    </message>
    <message>
        <source>No&amp;ise</source>
        <translation>噪声(&amp;Z)</translation>
    </message>
    <message>
        <source>Grey noise on the ink, 0 to 1</source>
        <translation>墨迹上的灰度噪声，0 到 1</translation>
    </message>
    <message>
        <source>The spread of random grey on every pixel of the ink: a little of it makes a network calm.</source>
        <translation>墨迹每个像素上随机灰度的幅度：少量噪声能让网络更稳健。</translation>
    </message>
</context>
<context>
    <name>DrawPanel</name>
    <message>
        <source>Clear drawing</source>
        <extracomment>one sentence for the user about a picture that cannot be used</extracomment>
        <translation>清空画布</translation>
    </message>
    <message>
        <source>Draw a digit</source>
        <translation>画一个数字</translation>
    </message>
    <message>
        <source>Your drawing stays on this computer.</source>
        <translation>你画的内容只留在这台计算机上。</translation>
    </message>
</context>
<context>
    <name>DropoutSection</name>
    <message>
        <source>{}: rate</source>
        <translation>{}：比例</translation>
    </message>
    <message>
        <source>The share of numbers that are silenced while training, 0 to 0.99</source>
        <translation>训练时被置零的数所占的比例，0 到 0.99</translation>
    </message>
    <message>
        <source>In each step others are silenced, so that no neuron can rely on a single one before it. With 0 nothing is; while a run goes on it counts from the next step on.</source>
        <translation>每一步置零的数都不同，神经元就不能只依赖前面的某一个。为 0 时不置零；训练进行中，改动从下一步起生效。</translation>
    </message>
    <message>
        <source>rate of {}</source>
        <translation>{} 的比例</translation>
    </message>
</context>
<context>
    <name>EdgeChoice</name>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>contribution</source>
        <translation>贡献</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>The weight itself</source>
        <translation>权重本身</translation>
    </message>
    <message>
        <source>What the edge carries: weight times value, on the way back times delta</source>
        <translation>这条连线传递的量：权重乘以值，反向时乘以误差项</translation>
    </message>
    <message>
        <source>The gradient of the weight; dotted as long as it is not worked out</source>
        <translation>权重的梯度；尚未算出时为虚线</translation>
    </message>
    <message>
        <source>Colours of the edges</source>
        <translation>连线的颜色</translation>
    </message>
    <message>
        <source>What the colours of the edges say</source>
        <translation>连线的颜色表示什么</translation>
    </message>
</context>
<context>
    <name>EditNews</name>
    <message>
        <source>The run was stopped.</source>
        <translation>训练已停止。</translation>
    </message>
    <message>
        <source>{}.</source>
        <translation>{}。</translation>
    </message>
    <message>
        <source>And 1 more layer.</source>
        <translation>另有 1 个层。</translation>
    </message>
    <message>
        <source>And {} more layers.</source>
        <translation>另有 {} 个层。</translation>
    </message>
    <message>
        <source>{} {}</source>
        <translation>{}{}</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>默认值</translation>
    </message>
</context>
<context>
    <name>ExaminedView</name>
    <message>
        <source>Samples go through the network …</source>
        <translation>样本正通过网络……</translation>
    </message>
</context>
<context>
    <name>ExplanationMenu</name>
    <message>
        <source>Write &amp;fractions</source>
        <translation>写成分数(&amp;F)</translation>
    </message>
    <message>
        <source>Numbers that are exactly a fraction are written as one: 1/2 for 0.5</source>
        <translation>恰好等于分数的数写成分数：0.5 写成 1/2</translation>
    </message>
    <message>
        <source>&amp;Digits behind the point</source>
        <translation>小数位数(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Terms that are written out</source>
        <translation>写出的项数(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Notation</source>
        <translation>记号(&amp;N)</translation>
    </message>
</context>
<context>
    <name>ExplanationPanel</name>
    <message>
        <source>Explanation</source>
        <extracomment>trace, step and choices of what is on show</extracomment>
        <translation>讲解</translation>
    </message>
    <message>
        <source>The step in words, formulas and numbers</source>
        <translation>用文字、公式和数字讲解这一步</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>The code that does the step</source>
        <translation>执行这一步的代码</translation>
    </message>
    <message>
        <source>Back to the step</source>
        <translation>回到当前步骤</translation>
    </message>
    <message>
        <source>Explain the step that was done last again</source>
        <translation>重新讲解刚完成的那一步</translation>
    </message>
    <message>
        <source>How formulas are written: digits, notation, fractions; copy</source>
        <translation>公式的写法：小数位数、记号、分数；复制</translation>
    </message>
    <message>
        <source>How formulas are written</source>
        <translation>公式的写法</translation>
    </message>
    <message>
        <source>Digits, the names and the order of indices of your book, fractions, and how many terms.</source>
        <translation>小数位数、与教材一致的符号和下标顺序、分数，以及写出多少项。</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>The picture of the network is on the clipboard.</source>
        <translation>网络的图片已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>{} cannot be written ({}). Choose another folder.</source>
        <translation>无法写入 {}（{}）。请选择另一个文件夹。</translation>
    </message>
    <message>
        <source>The picture of the network is on the clipboard.</source>
        <translation>网络的图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>There is nothing to show yet: put a layer on the board first.</source>
        <translation>还没有可显示的内容：请先在画板上放一个层。</translation>
    </message>
    <message>
        <source>Lines and text stay sharp however much the picture is enlarged.</source>
        <translation>无论怎样放大，线条和文字都保持清晰。</translation>
    </message>
    <message>
        <source>{} × {} pixels</source>
        <translation>{} × {} 像素</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>SVG pictures (*.svg)</source>
        <translation>SVG 图片 (*.svg)</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Preview of the picture</source>
        <translation>图片预览</translation>
    </message>
    <message>
        <source>What will be written</source>
        <translation>将写入的内容</translation>
    </message>
    <message>
        <source>SVG: web pages, drawing</source>
        <translation>SVG：网页、绘图</translation>
    </message>
    <message>
        <source>PDF: print, reports</source>
        <translation>PDF：打印、报告</translation>
    </message>
    <message>
        <source>PNG: pixels</source>
        <translation>PNG：像素图</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>What kind of file is written</source>
        <translation>写入哪种文件</translation>
    </message>
    <message>
        <source>SVG and PDF hold lines and text, which can be enlarged and searched; PNG holds pixels.</source>
        <translation>SVG 和 PDF 保存线条和文字，可以放大、可以搜索；PNG 保存像素。</translation>
    </message>
    <message>
        <source>As in the window</source>
        <translation>与窗口相同</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>The colours of the picture, whatever the window has</source>
        <translation>图片的颜色，与窗口无关</translation>
    </message>
    <message>
        <source>Light colours are for paper, dark ones for slides.</source>
        <translation>浅色适合纸张，深色适合幻灯片。</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>大小(&amp;Z)</translation>
    </message>
    <message>
        <source>How many pixels stand for one on the board; only PNG has pixels</source>
        <translation>画板上的一个像素对应图片中的多少像素；只有 PNG 有像素</translation>
    </message>
    <message>
        <source>2 × is right for most screens, 4 × for print. SVG and PDF have no pixels.</source>
        <translation>2 × 适合多数屏幕，4 × 适合打印。SVG 和 PDF 没有像素。</translation>
    </message>
    <message>
        <source>&amp;Legend</source>
        <translation>图例(&amp;L)</translation>
    </message>
    <message>
        <source>Say below the picture what its signs mean, and what the network costs</source>
        <translation>在图片下方说明符号含义和网络规模</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>复制(&amp;O)</translation>
    </message>
    <message>
        <source>Put the picture on the clipboard</source>
        <translation>把图片放到剪贴板</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Write nothing</source>
        <translation>不写入</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Choose a name and write the picture</source>
        <translation>选择名称并写入图片</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>not known yet</source>
        <translation>尚不确定</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>The shape of what comes out, for one sample</source>
        <translation>一个样本输出的形状</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Weights, biases and what else is learnt or kept</source>
        <translation>权重、偏置以及其他学习或保留的数</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>乘加运算</translation>
    </message>
    <message>
        <source>How often one sample multiplies and adds on its way forward</source>
        <translation>一个样本前向计算时乘加的次数</translation>
    </message>
    <message>
        <source>Memory, weights</source>
        <translation>内存：权重</translation>
    </message>
    <message>
        <source>Four bytes for each; the gradient takes as much again, Adam two more</source>
        <translation>每个四字节；梯度再占同样多，Adam 再多两份</translation>
    </message>
    <message>
        <source>Memory, batch of {}</source>
        <translation>内存：每批 {} 个</translation>
    </message>
    <message>
        <source>What is kept of a batch while training, forward and backward</source>
        <translation>训练时为一批样本前向和反向保留的数</translation>
    </message>
</context>
<context>
    <name>FieldLine</name>
    <message>
        <source>several</source>
        <extracomment>Title and help of a choice, in the window&apos;s language. What frame and chevron take of the width. the key that was chosen by somebody
----------
a value to try out as long as a key is held what was tried out last is meant what was tried out is not meant</extracomment>
        <translation>多个值</translation>
    </message>
    <message>
        <source>usually {}</source>
        <translation>默认 {}</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Back to the default: {}</source>
        <extracomment>Of a number beside its slider, at text scale 1. the value is meant the value is tried out what was tried out last is meant what was tried out is not meant</extracomment>
        <translation>恢复默认值：{}</translation>
    </message>
</context>
<context>
    <name>FieldRules</name>
    <message>
        <source>A number from {} to {}.</source>
        <translation>{} 到 {} 之间的数。</translation>
    </message>
    <message>
        <source>A number above {}, up to {}.</source>
        <translation>大于 {}、至多 {} 的数。</translation>
    </message>
    <message>
        <source>A number from {}, below {}.</source>
        <translation>至少 {}、小于 {} 的数。</translation>
    </message>
    <message>
        <source>A number above {}, below {}.</source>
        <translation>大于 {}、小于 {} 的数。</translation>
    </message>
    <message>
        <source>{} whole numbers from {:,} to {:,}, such as 3 × 3.</source>
        <translation>{} 个 {:,} 到 {:,} 之间的整数，例如 3 × 3。</translation>
    </message>
    <message>
        <source>{} to {} whole numbers from {:,} to {:,}, such as 28 × 28.</source>
        <translation>{} 到 {} 个 {:,} 到 {:,} 之间的整数，例如 28 × 28。</translation>
    </message>
    <message>
        <source>{} Or nothing.</source>
        <translation>{}也可以留空。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
</context>
<context>
    <name>FieldVerbs</name>
    <message>
        <source>Rename {} to {}</source>
        <translation>将 {} 重命名为 {}</translation>
    </message>
    <message>
        <source>Set the loss to {}</source>
        <translation>把损失设为 {}</translation>
    </message>
    <message>
        <source>Name the classes</source>
        <translation>命名类别</translation>
    </message>
    <message>
        <source>Set {} of {}</source>
        <translation>设置 {1} 的 {0}</translation>
    </message>
    <message>
        <source>Set weights of {}</source>
        <translation>设置 {} 的权重</translation>
    </message>
    <message>
        <source>Set {} of {} to {}</source>
        <translation>把 {1} 的{0}设为 {2}</translation>
    </message>
    <message>
        <source>Set {} of {} layers to {}</source>
        <translation>把 {1} 个层的{0}设为 {2}</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Momentum</source>
        <extracomment>Titles and helps of the tables; what is missing here would stay English.</extracomment>
        <translation>动量</translation>
    </message>
    <message>
        <source>How much of the last velocity each step keeps.</source>
        <translation>每一步保留上一步速度的多大比例。</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon (ε)</translation>
    </message>
    <message>
        <source>Keeps the divisor above zero. Larger values slow down parameters with tiny gradients.</source>
        <translation>使除数大于 0。取值越大，梯度很小的参数走得越慢。</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>衰减率</translation>
    </message>
    <message>
        <source>How much of the mean of squares each step keeps.</source>
        <translation>每一步保留平方均值的多大比例。</translation>
    </message>
    <message>
        <source>Beta 1</source>
        <translation>Beta 1</translation>
    </message>
    <message>
        <source>How much of the mean gradient each step keeps.</source>
        <translation>每一步保留梯度均值的多大比例。</translation>
    </message>
    <message>
        <source>Beta 2</source>
        <translation>Beta 2</translation>
    </message>
    <message>
        <source>How much of the mean square each step keeps.</source>
        <translation>每一步保留平方均值的多大比例。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>The rate climbs from 0 in a straight line for so long. Calms the first steps of large rates.</source>
        <translation>学习率在这段时间里从 0 线性上升。学习率大的时候，能使最初几步平稳。</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>One rate for the whole run. The right thing to begin with.</source>
        <translation>整个训练只用一个学习率。一开始这样就好。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>阶梯下降</translation>
    </message>
    <message>
        <source>The rate drops at fixed times: fast progress first, fine work later.</source>
        <translation>学习率每隔一段时间下降一次：先快速前进，再细细打磨。</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>下降系数</translation>
    </message>
    <message>
        <source>What the rate is multiplied by at every drop.</source>
        <translation>每次下降时，学习率乘以多少。</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>How long the rate stays before it drops.</source>
        <translation>学习率下降之前保持多久。</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>指数衰减</translation>
    </message>
    <message>
        <source>The rate shrinks by the same share in every epoch.</source>
        <translation>学习率每一轮按同样的比例缩小。</translation>
    </message>
    <message>
        <source>What is left of the rate after an epoch.</source>
        <translation>一轮之后，学习率剩下的比例。</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦退火</translation>
    </message>
    <message>
        <source>The rate falls slowly, then quickly, then slowly again, to its end with the last epoch.</source>
        <translation>学习率先慢、再快、又慢地下降，到最后一轮结束。</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>最终比例</translation>
    </message>
    <message>
        <source>What is left of the rate at the end of the run.</source>
        <translation>训练结束时，学习率剩下的比例。</translation>
    </message>
    <message>
        <source>L1</source>
        <translation>L1</translation>
    </message>
    <message>
        <source>Pulls every weight towards zero by the same amount, so that many end there.</source>
        <translation>把每个权重都往 0 拉同样多，许多权重最后就是 0。</translation>
    </message>
    <message>
        <source>The strength lambda; it is divided by the number of training samples.</source>
        <translation>强度 λ；它会除以训练样本数。</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>Pulls every weight towards zero in proportion to its size: large weights must earn their keep.</source>
        <translation>把每个权重按自身大小往 0 拉：大的权重必须物有所值。</translation>
    </message>
    <message>
        <source>Max-norm</source>
        <translation>最大范数约束</translation>
    </message>
    <message>
        <source>Lets the weights into a neuron grow up to a length and no further. Goes well with dropout.</source>
        <translation>进入一个神经元的权重向量，长度不能超过某个值。常与 Dropout 配合。</translation>
    </message>
    <message>
        <source>The greatest length of a neuron&apos;s weights.</source>
        <translation>一个神经元的权重向量的最大长度。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Shrinks all weights a little at every step, whatever the optimizer does. With Adam it is AdamW.</source>
        <translation>每一步都让所有权重略微缩小，与优化器自己的更新互不相干。对 Adam 就是 AdamW。</translation>
    </message>
    <message>
        <source>The share that a step of rate 1 takes.</source>
        <translation>学习率为 1 的一步减去的比例。</translation>
    </message>
    <message>
        <source>{} (epochs)</source>
        <translation>{}（轮）</translation>
    </message>
    <message>
        <source>{} From {:g} to {:g}; usual: {:g}.</source>
        <translation>{}范围 {:g} 到 {:g}，通常为 {:g}。</translation>
    </message>
</context>
<context>
    <name>FiguresPanel</name>
    <message>
        <source>No run yet</source>
        <extracomment>for what belongs at the right of the sentence</extracomment>
        <translation>还没有训练</translation>
    </message>
    <message>
        <source>Test accuracy {} %</source>
        <translation>测试准确率 {} %</translation>
    </message>
    <message>
        <source>Step {} · training loss {} · training accuracy {} % · test loss {}</source>
        <translation>第 {} 步 · 训练损失 {} · 训练准确率 {} % · 测试损失 {}</translation>
    </message>
    <message>
        <source>Epoch {}: training loss {}</source>
        <translation>第 {} 轮：训练损失 {}</translation>
    </message>
    <message>
        <source>Epoch {}: test R² = {}</source>
        <translation>第 {} 轮：测试 R² = {}</translation>
    </message>
    <message>
        <source>Epoch {}: test accuracy {} %</source>
        <translation>第 {} 轮：测试准确率 {} %</translation>
    </message>
    <message>
        <source>Step {} · looking at the past; the test set was not measured at this moment.</source>
        <translation>第 {} 步 · 正在看过去；这个时刻没有测量测试集。</translation>
    </message>
    <message>
        <source>The twins are trained</source>
        <translation>双胞胎已训练完</translation>
    </message>
    <message>
        <source>The race is over</source>
        <translation>竞赛结束</translation>
    </message>
    <message>
        <source>Their figures stand in their own view. Press Start to train the network here.</source>
        <translation>它们的数值在自己的视图里。按开始可训练这里的网络。</translation>
    </message>
    <message>
        <source>Twins are learning</source>
        <translation>双胞胎正在学习</translation>
    </message>
    <message>
        <source>Optimizers are racing</source>
        <translation>优化器正在竞赛</translation>
    </message>
    <message>
        <source>Their figures stand in their own view. The network here stays as it is.</source>
        <translation>它们的数值在自己的视图里。这里的网络保持不变。</translation>
    </message>
    <message>
        <source>Step {} · training loss {}, accuracy {} % · test loss {} · validation loss {}</source>
        <translation>第 {} 步 · 训练损失 {}，准确率 {} % · 测试损失 {} · 验证损失 {}</translation>
    </message>
    <message>
        <source>Step {} · training loss {} · test loss {}</source>
        <translation>第 {} 步 · 训练损失 {} · 测试损失 {}</translation>
    </message>
    <message>
        <source>Step {} · training loss {} · test loss {} · validation loss {}</source>
        <translation>第 {} 步 · 训练损失 {} · 测试损失 {} · 验证损失 {}</translation>
    </message>
    <message>
        <source>Test: R² = {}</source>
        <translation>测试：R² = {}</translation>
    </message>
    <message>
        <source>The data is being made ready; the curves begin with the first step.</source>
        <translation>正在准备数据；从第一步起画出曲线。</translation>
    </message>
    <message>
        <source>Something is still missing: it stands below the Start button.</source>
        <translation>还缺点什么：原因写在“开始”按钮下方。</translation>
    </message>
    <message>
        <source>Press Start: the network learns, and its curves grow below.</source>
        <translation>按“开始”：网络开始学习，曲线画在下方。</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>New network {}</source>
        <extracomment>In the settings: the network of the last session, kept beside them, was not saved by the user.</extracomment>
        <translation>新建网络 {}</translation>
    </message>
    <message>
        <source>New empty network</source>
        <translation>新建空网络</translation>
    </message>
    <message>
        <source>Back to the unsaved network</source>
        <translation>回到未保存的网络</translation>
    </message>
    <message>
        <source>The network before could not be kept ({}). Undo brings it back: save it then.</source>
        <translation>之前的网络未能保留（{}）。撤销可将其恢复：届时请保存。</translation>
    </message>
    <message>
        <source>Open {}</source>
        <translation>打开 {}</translation>
    </message>
    <message>
        <source>Open network</source>
        <translation>打开网络</translation>
    </message>
    <message>
        <source>nnsim networks (*.nnsim)</source>
        <translation>nnsim 网络 (*.nnsim)</translation>
    </message>
    <message>
        <source>{} cannot be written ({}). Choose another folder.</source>
        <translation>无法写入 {}（{}）。请选择另一个文件夹。</translation>
    </message>
    <message>
        <source>Save network</source>
        <translation>保存网络</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.gif *.bmp *.webp *.tif *.tiff *.svg)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.gif *.bmp *.webp *.tif *.tiff *.svg)</translation>
    </message>
    <message>
        <source>Open picture</source>
        <translation>打开图片</translation>
    </message>
</context>
<context>
    <name>FitsMenu</name>
    <message>
        <source>Does not fit here</source>
        <translation>不能放在这里</translation>
    </message>
    <message>
        <source>Search layers</source>
        <translation>搜索层</translation>
    </message>
    <message>
        <source>Type a part of a name; Up and Down mark, Enter takes</source>
        <translation>输入名称的一部分；上下键选择，Enter 确定</translation>
    </message>
    <message>
        <source>Layers that fit here</source>
        <translation>可以放在这里的层</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>添加层</translation>
    </message>
    <message>
        <source>No layer is called like that.</source>
        <translation>没有这个名称的层。</translation>
    </message>
</context>
<context>
    <name>Fixes</name>
    <message>
        <source>Back to step {:,} with a tenth of the rate</source>
        <translation>回到第 {:,} 步，学习率降到十分之一</translation>
    </message>
    <message>
        <source>The weights of the last good step, and a learning rate a tenth as high</source>
        <translation>最后正常一步的权重，学习率降到十分之一</translation>
    </message>
    <message>
        <source>Begin again with a tenth of the rate</source>
        <translation>用十分之一的学习率重新开始</translation>
    </message>
    <message>
        <source>The first weights again, and a learning rate a tenth as high</source>
        <translation>回到最初的权重，学习率降到十分之一</translation>
    </message>
    <message>
        <source>Begin again with a warm-up of one epoch</source>
        <translation>加一轮预热，重新开始</translation>
    </message>
    <message>
        <source>The first weights again; the rate climbs slowly through the first epoch</source>
        <translation>回到最初的权重；学习率在第一轮里慢慢升高</translation>
    </message>
    <message>
        <source>Begin again with first weights a tenth as large</source>
        <translation>用十分之一大小的初始权重重新开始</translation>
    </message>
    <message>
        <source>Every initializer a tenth as wide, and new weights from the same seed</source>
        <translation>每个初始化器的范围缩到十分之一，用同一个种子得到新权重</translation>
    </message>
    <message>
        <source>Back to the first weights</source>
        <translation>回到最初的权重</translation>
    </message>
    <message>
        <source>The weights that the network began with, from its seed</source>
        <translation>网络开始时由种子得到的权重</translation>
    </message>
</context>
<context>
    <name>FlatView</name>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>neuron</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>saturated (share of samples)</source>
        <translation>饱和（样本比例）</translation>
    </message>
    <message>
        <source>Training set</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>Test set</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Which samples go through the network: up to 500 of this set</source>
        <translation>哪些样本通过网络：该集合中至多 500 个</translation>
    </message>
    <message>
        <source>The training set is what the network learns from; the test set is new to it. Neurons that are dead for both do nothing at all.</source>
        <translation>训练集是网络学习所用的数据；测试集对它来说是新的。对两者都失活的神经元什么也不做。</translation>
    </message>
    <message>
        <source>set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Saturated and dead neurons of each layer</source>
        <translation>每层饱和与失活的神经元</translation>
    </message>
    <message>
        <source>A neuron is saturated for a sample where its activation function is nearly flat: its slope there is less than a twentieth of the steepest. Then hardly any gradient comes through, and little is learnt. One that is saturated for every sample is dead. Sure outputs of a sigmoid are saturated too, and that is as it should be. Arrows go from neuron to neuron; Enter or a double click opens one in Explore.</source>
        <translation>当激活函数在某样本处几乎变平（斜率不到最陡处的二十分之一）时，该神经元对这个样本是饱和的。此时几乎没有梯度能通过，也学不到什么。对每个样本都饱和的神经元是失活的。sigmoid 的有把握的输出也会饱和，这是正常的。方向键在神经元之间移动；回车或双击在“探索”中打开。</translation>
    </message>
</context>
<context>
    <name>FolderRule</name>
    <message>
        <source>A folder with the four MNIST files, such as train-images-idx3-ubyte.gz.</source>
        <translation>请给出含有四个 MNIST 文件（例如 train-images-idx3-ubyte.gz）的文件夹。</translation>
    </message>
    <message>
        <source>The file ex4data1.mat of the course.</source>
        <translation>课程的文件 ex4data1.mat。</translation>
    </message>
</context>
<context>
    <name>Following</name>
    <message>
        <source>Say what is wanted</source>
        <extracomment>one sentence about why something could not be done counts steps of learning, in each of which dropout drops others the newest trace and where it was left, also while the network is another one for a moment where the next trace is entered, if not where the one before was left</extracomment>
        <translation>指定期望的答案</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Space: next step    Shift+Space: back    T: every term    Esc: the live picture</source>
        <translation>空格：下一步    Shift+空格：后退    T：逐项    Esc：实时画面</translation>
    </message>
    <message>
        <source>Space: watch the network compute and learn, step by step</source>
        <translation>空格：逐步观看网络的计算和学习</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Turn off {}</source>
        <extracomment>a value or what is wrong has changed</extracomment>
        <translation>关闭{}</translation>
    </message>
    <message>
        <source>Set {} to {}</source>
        <translation>将{}设为 {}</translation>
    </message>
    <message>
        <source>Turn on {}</source>
        <translation>开启{}</translation>
    </message>
</context>
<context>
    <name>Formula</name>
    <message>
        <source>Vector picture (*.svg);;Picture (*.png)</source>
        <translation>矢量图 (*.svg);;图片 (*.png)</translation>
    </message>
    <message>
        <source>Save formula</source>
        <translation>保存公式</translation>
    </message>
    <message>
        <source>formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>{} cannot be written ({}). Choose another folder.</source>
        <translation>无法写入 {}（{}）。请选择其他文件夹。</translation>
    </message>
</context>
<context>
    <name>FormulaBox</name>
    <message>
        <source>Formula: {}</source>
        <translation>公式：{}</translation>
    </message>
    <message>
        <source>Source: {}</source>
        <translation>来源：{}</translation>
    </message>
</context>
<context>
    <name>GradientsView</name>
    <message>
        <source>gradient per weight (RMS)</source>
        <translation>每个权重的梯度（均方根）</translation>
    </message>
    <message>
        <source>How steep the loss is for the weights of each layer: the root of the mean of the squared gradients, in the last batch. Curves far below the others belong to layers that hardly learn: the gradient vanishes on its way back. Curves that climb without end announce numbers that run away.</source>
        <translation>损失对每层权重有多陡：最近一批上梯度平方均值的平方根。远低于其他曲线的层几乎不学习：梯度在反向传播途中消失了。不断上升的曲线预示数值将失控。</translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>nnsim: user guide</source>
        <translation>nnsim：用户指南</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
</context>
<context>
    <name>Hand</name>
    <message>
        <source>Eraser stroke</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Pen stroke</source>
        <translation>笔画</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>{:,} parameters</source>
        <extracomment>the name of a shipped network that was picked</extracomment>
        <translation>{:,} 个参数</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>{}: {:.1f} % right</source>
        <translation>{}：准确率 {:.1f} %</translation>
    </message>
    <message>
        <source>training…</source>
        <translation>正在训练…</translation>
    </message>
    <message>
        <source>training: {}</source>
        <translation>训练中：{}</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>not yet trained</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>1 layer</source>
        <translation>1 层</translation>
    </message>
    <message>
        <source>{} layers</source>
        <translation>{} 层</translation>
    </message>
    <message>
        <source>Digits, large: reads best</source>
        <translation>大网络：识别最准</translation>
    </message>
    <message>
        <source>Digits, small: easiest to look into</source>
        <translation>小网络：最容易看懂</translation>
    </message>
    <message>
        <source>your own</source>
        <translation>你自己的网络</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Network that reads the drawing</source>
        <translation>识别画布内容的网络</translation>
    </message>
    <message>
        <source>Choose one of the networks that come with nnsim. Undo takes you back.</source>
        <translation>选择 nnsim 自带的网络。撤销可以换回原来的网络。</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>Forward pass</source>
        <translation>前向传播</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Backward pass</source>
        <translation>反向传播</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>before the first step</source>
        <translation>第一步之前</translation>
    </message>
    <message>
        <source>what if</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>{}, map {}</source>
        <translation>{}，第 {} 张特征图</translation>
    </message>
    <message>
        <source>{} of {:,}</source>
        <translation>{}（共 {:,} 个）</translation>
    </message>
    <message>
        <source>delta</source>
        <translation>误差项</translation>
    </message>
    <message>
        <source>gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>step {:,} of {:,}</source>
        <translation>第 {:,} 步，共 {:,} 步</translation>
    </message>
</context>
<context>
    <name>HiddenRule</name>
    <message>
        <source>Up to {} whole numbers from 1 to {}, such as 16, 16; empty for no hidden layer.</source>
        <translation>最多 {} 个 1 到 {} 的整数，例如 16, 16；留空表示没有隐藏层。</translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>Drag a layer here</source>
        <translation>把层拖到这里</translation>
    </message>
    <message>
        <source>or double-click, or press Insert, and choose one.</source>
        <translation>或双击，或按 Insert，再选择一层。</translation>
    </message>
    <message>
        <source>A preset from the list on the left is a whole network to begin with.</source>
        <translation>左侧列表中的预设是可以直接开始的完整网络。</translation>
    </message>
</context>
<context>
    <name>HistogramGrid</name>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>when the run began</source>
        <translation>训练开始时</translation>
    </message>
    <message>
        <source>{} are no numbers</source>
        <translation>{} 个不是数</translation>
    </message>
    <message>
        <source>{} ± {}</source>
        <translation>{} ± {}</translation>
    </message>
    <message>
        <source>{}: {} numbers from {} to {}, mean {}, standard deviation {}</source>
        <translation>{}：{} 个数，从 {} 到 {}，均值 {}，标准差 {}</translation>
    </message>
    <message>
        <source>{} to {}: {} now</source>
        <translation>{} 至 {}：现在 {}</translation>
    </message>
    <message>
        <source>{}, {} when the run began</source>
        <translation>{}，训练开始时 {}</translation>
    </message>
</context>
<context>
    <name>InputPanel</name>
    <message>
        <source>This network reads no drawings: type its numbers, or open another network.</source>
        <extracomment>one sentence for the user about an input that cannot be used the network should read a picture file, whichever the user chooses</extracomment>
        <translation>该网络不读取手绘图：请键入数值，或打开其他网络。</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <extracomment>somebody wants to see the weights of the marked layer other things can be reached by Tab</extracomment>
        <translation>属性栏</translation>
    </message>
</context>
<context>
    <name>LanePlot</name>
    <message>
        <source>A line for each of those that learn side by side. Move the mouse over the plot, or use the arrow keys, for exact values; + and − zoom, Shift and arrows pan, Home shows all.</source>
        <extracomment>what may be drawn: the loss of the batches, and figures of the test set</extracomment>
        <translation>并排学习的每一个网络各有一条曲线。把鼠标移到图上或按方向键可看精确数值；+ 和 − 缩放，Shift 加方向键平移，Home 显示全部。</translation>
    </message>
    <message>
        <source>at epoch {}</source>
        <translation>第 {} 轮处</translation>
    </message>
</context>
<context>
    <name>LanesView</name>
    <message>
        <source>Loading the data: {} %</source>
        <translation>正在载入数据：{} %</translation>
    </message>
    <message>
        <source>Batch loss</source>
        <translation>批损失</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>Test score</source>
        <translation>测试成绩</translation>
    </message>
    <message>
        <source>What the curves show</source>
        <translation>曲线显示什么</translation>
    </message>
    <message>
        <source>The batch loss is what is made small, noisy but at every step. The test loss and the test score say how well it works on samples that nobody has learnt from.</source>
        <translation>批损失是训练要减小的量，有噪声，但每一步都有。测试损失和测试成绩说明对没有学过的样本效果如何。</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>All lanes wait together; what they have learnt stays.</source>
        <translation>各道一同等待，已学到的内容都保留。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Hold all lanes still</source>
        <translation>让各道暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Let all lanes go on</source>
        <translation>让各道继续</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>停止(&amp;O)</translation>
    </message>
    <message>
        <source>End all lanes where they are</source>
        <translation>让所有参赛者就地停下</translation>
    </message>
    <message>
        <source>What they have learnt so far stays in the ledger.</source>
        <translation>已经学到的保留在训练记录里。</translation>
    </message>
    <message>
        <source>Stop first</source>
        <translation>请先停止</translation>
    </message>
    <message>
        <source>Mark a line first</source>
        <translation>请先选中一行</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>采用(&amp;T)</translation>
    </message>
    <message>
        <source>Make the network of the marked line the present one; it can be undone</source>
        <translation>把选中一行的网络作为当前网络；可以撤销</translation>
    </message>
    <message>
        <source>Weights and settings of the marked line take the place of the present ones.</source>
        <translation>用选中一行的权重和设置代替当前的。</translation>
    </message>
</context>
<context>
    <name>LayerNumbers</name>
    <message>
        <source>not a number</source>
        <translation>不是数</translation>
    </message>
</context>
<context>
    <name>LayerPage</name>
    <message>
        <source>{} layers</source>
        <extracomment>Of many marked layers so many problems are shown; all stand in the list of problems. somebody wants to see the weights of the layer</extracomment>
        <translation>{} 层</translation>
    </message>
    <message>
        <source>They have no field in common that could be set for all of them.</source>
        <translation>它们没有可以一起设置的共同属性。</translation>
    </message>
    <message>
        <source>See and set single weights and biases</source>
        <translation>查看并设置单个权重和偏置</translation>
    </message>
    <message>
        <source>This layer has no weights.</source>
        <translation>这一层没有权重。</translation>
    </message>
    <message>
        <source>Without a shape there are no weights: mend what is wrong first.</source>
        <translation>形状未定，还没有权重：请先修复问题。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>The name of the layer, as it is called in sentences (F2 on the board)</source>
        <translation>层的名称，提示信息中会用到（在画板上按 F2）</translation>
    </message>
    <message>
        <source>One line of up to 60 characters that no other layer has.</source>
        <translation>一行，至多 60 个字符，不与其他层重名。</translation>
    </message>
    <message>
        <source>Weights…</source>
        <translation>权重…</translation>
    </message>
    <message>
        <source>A table of all weights and biases of the layer. What is changed there can be undone.</source>
        <translation>该层所有权重和偏置的表格。其中的修改可以撤销。</translation>
    </message>
</context>
<context>
    <name>LayerVerbs</name>
    <message>
        <source>Add {}</source>
        <translation>添加 {}</translation>
    </message>
    <message>
        <source>Remove layers and notes</source>
        <translation>删除层和便签</translation>
    </message>
    <message>
        <source>Remove {}</source>
        <translation>删除 {}</translation>
    </message>
    <message>
        <source>Remove {} layers</source>
        <translation>删除 {} 个层</translation>
    </message>
    <message>
        <source>Remove the link from {} to {}</source>
        <translation>删除从 {} 到 {} 的连接</translation>
    </message>
    <message>
        <source>Remove a note</source>
        <translation>删除便签</translation>
    </message>
    <message>
        <source>Remove {} notes</source>
        <translation>删除 {} 张便签</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>Rename run</source>
        <extracomment>Entries by their ids; None stands for one that is not there. entries have come, gone or got other words other runs are overlaid now one sentence about what could not be kept what runs have left and is not on the disk yet</extracomment>
        <translation>重命名训练记录</translation>
    </message>
    <message>
        <source>Note on a run</source>
        <translation>给训练记录写备注</translation>
    </message>
    <message>
        <source>Delete 1 run</source>
        <translation>删除 1 条训练记录</translation>
    </message>
    <message>
        <source>Delete {} runs</source>
        <translation>删除 {} 条训练记录</translation>
    </message>
    <message>
        <source>The run cannot be kept in the ledger: {}</source>
        <translation>无法把这次训练存入训练记录：{}</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>weight</source>
        <extracomment>the bar beside a word, and without one</extracomment>
        <translation>权重</translation>
    </message>
    <message>
        <source>Edges: blue weights excite, orange ones inhibit; the stronger the weight, the stronger the line.</source>
        <translation>连线：蓝色权重表示兴奋，橙色权重表示抑制；权重越强，线越明显。</translation>
    </message>
    <message>
        <source>Edges: blue ones add to the sum, orange ones take away from it; the more, the stronger the line.</source>
        <translation>连线：蓝色使总和增加，橙色使总和减少；影响越大，线越粗。</translation>
    </message>
    <message>
        <source>Edges: the gradient of a weight is blue above zero and orange below; the larger, the stronger the line. Dotted: not worked out yet.</source>
        <translation>连线：权重的梯度大于零为蓝色，小于零为橙色；越大，线越粗。虚线：尚未算出。</translation>
    </message>
    <message>
        <source>Legend of the edges</source>
        <translation>连线图例</translation>
    </message>
    <message>
        <source>the shape of one sample</source>
        <extracomment>narrower than this a legend would be a list</extracomment>
        <translation>一个样本的形状</translation>
    </message>
    <message>
        <source>something is wrong</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>waits for a layer before it</source>
        <translation>等待前面的层</translation>
    </message>
    <message>
        <source>1 layer · {:,} parameters</source>
        <translation>1 层 · {:,} 个参数</translation>
    </message>
    <message>
        <source>{:,} layers · {:,} parameters</source>
        <translation>{:,} 层 · {:,} 个参数</translation>
    </message>
</context>
<context>
    <name>Life</name>
    <message>
        <source>&amp;Biography of this weight</source>
        <translation>这个权重的生平(&amp;B)</translation>
    </message>
    <message>
        <source>Its value, gradient and updates over the run, in Train</source>
        <translation>在“训练”中查看它在训练过程中的数值、梯度和更新</translation>
    </message>
    <message>
        <source>&amp;Who moved this weight</source>
        <translation>是谁移动了这个权重(&amp;W)</translation>
    </message>
    <message>
        <source>Its newest update, split into the samples of the batch, in Train</source>
        <translation>它的最新更新，按批中的样本拆开，在“训练”中显示</translation>
    </message>
    <message>
        <source>&amp;Biography of the weight from {} to {}</source>
        <translation>从{}到{}的权重的生平(&amp;B)</translation>
    </message>
    <message>
        <source>Biography of its &amp;strongest weight, from {}</source>
        <translation>它最强的权重（来自{}）的生平(&amp;S)</translation>
    </message>
    <message>
        <source>Biography of its &amp;bias</source>
        <translation>它的偏置的生平(&amp;I)</translation>
    </message>
</context>
<context>
    <name>LineView</name>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>{} (start)</source>
        <translation>{}（起点）</translation>
    </message>
    <message>
        <source>{} (now)</source>
        <translation>{}（现在）</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>at {}</source>
        <translation>在 {} 处</translation>
    </message>
    <message>
        <source>Loss along a line</source>
        <translation>沿一条线的损失</translation>
    </message>
    <message>
        <source>From the start to now</source>
        <translation>从开始到现在</translation>
    </message>
    <message>
        <source>Random direction</source>
        <translation>随机方向</translation>
    </message>
    <message>
        <source>From the start to now shows whether the run went straight downhill or over a ridge. A random direction shows how sensitive the network is to small changes of its weights.</source>
        <translation>“从开始到现在”显示这次训练是一路下坡，还是翻过了山脊。随机方向显示网络对权重的小变化有多敏感。</translation>
    </message>
    <message>
        <source>Which line through the weights is walked along</source>
        <translation>沿着穿过权重的哪一条线走</translation>
    </message>
    <message>
        <source>Line through the weights</source>
        <translation>穿过权重的线</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>换一个</translation>
    </message>
    <message>
        <source>One random direction says little. Draw several: if the loss rises alike in all, the network sits in a round valley.</source>
        <translation>一个随机方向说明不了什么。多抽几个：如果损失在各个方向上升得差不多，网络就处在圆形的谷中。</translation>
    </message>
    <message>
        <source>Draw another random direction</source>
        <translation>另取一个随机方向</translation>
    </message>
    <message>
        <source>away from the weights of now, by this many of their lengths</source>
        <translation>离现在权重的距离（以权重自身的长度为单位）</translation>
    </message>
    <message>
        <source>from the weights of the start to those of now</source>
        <translation>从起点的权重到现在的权重</translation>
    </message>
    <message>
        <source>mean loss</source>
        <translation>平均损失</translation>
    </message>
    <message>
        <source>All weights are moved together along one line, and the loss is measured at each place. A narrow valley means that small changes of the weights spoil much; where no run has made this network, or it has not moved yet, the line is a random one. Random directions are scaled neuron by neuron to the size of the weights (Li et al. 2018).</source>
        <translation>所有权重一起沿一条线移动，并在每一处测量损失。山谷窄，说明权重稍有变化就会坏很多事；如果这个网络还没有训练过，或者还没有移动，这条线就是随机的。随机方向按每个神经元权重的大小缩放（Li 等，2018）。</translation>
    </message>
</context>
<context>
    <name>LinkKeys</name>
    <message>
        <source>Link from {}. Arrows choose a layer, Enter links.</source>
        <translation>从 {} 连接。用方向键选择层，按回车建立连接。</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>合适</translation>
    </message>
</context>
<context>
    <name>LinkPage</name>
    <message>
        <source>Insert a layer…</source>
        <translation>插入层…</translation>
    </message>
    <message>
        <source>Choose a layer that fits into the link</source>
        <translation>选择一个能放进这条连接的层</translation>
    </message>
    <message>
        <source>Remove the link</source>
        <translation>删除这条连接</translation>
    </message>
    <message>
        <source>The layers stay; only the link between them goes</source>
        <translation>层保留，只去掉它们之间的连接</translation>
    </message>
</context>
<context>
    <name>LinkVerbs</name>
    <message>
        <source>Link {} to {}</source>
        <translation>把 {} 连到 {}</translation>
    </message>
    <message>
        <source>Remove the link from {} to {}</source>
        <translation>删除从 {} 到 {} 的连接</translation>
    </message>
    <message>
        <source>Move {}</source>
        <translation>移动 {}</translation>
    </message>
</context>
<context>
    <name>LossPlaneView</name>
    <message>
        <source>first direction</source>
        <translation>第一个方向</translation>
    </message>
    <message>
        <source>second direction</source>
        <translation>第二个方向</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>a random direction</source>
        <translation>一个随机方向</translation>
    </message>
    <message>
        <source>another random direction</source>
        <translation>另一个随机方向</translation>
    </message>
    <message>
        <source>main direction of the run ({} % of its way)</source>
        <translation>训练的主方向（占路程的 {} %）</translation>
    </message>
    <message>
        <source>second direction ({} %)</source>
        <translation>第二方向（{} %）</translation>
    </message>
    <message>
        <source>loss {} here</source>
        <translation>此处损失 {}</translation>
    </message>
    <message>
        <source>no loss here is a number</source>
        <translation>这里的损失都不是数</translation>
    </message>
    <message>
        <source>loss from {} to {} · measured on {:,} training samples</source>
        <translation>损失从 {} 到 {} · 在 {:,} 个训练样本上测得</translation>
    </message>
    <message>
        <source>Loss around the weights</source>
        <translation>权重周围的损失</translation>
    </message>
    <message>
        <source>Way of the run</source>
        <translation>训练走过的路</translation>
    </message>
    <message>
        <source>Random plane</source>
        <translation>随机平面</translation>
    </message>
    <message>
        <source>The way of the run shows the two directions in which the run has gone farthest, so that you see how it came down. A random plane shows the surroundings of the weights of now.</source>
        <translation>“训练走过的路”显示训练走得最远的两个方向，让你看到它怎样下降。随机平面显示当前权重的周围。</translation>
    </message>
    <message>
        <source>Which plane through the weights the map shows</source>
        <translation>地图显示穿过权重的哪个平面</translation>
    </message>
    <message>
        <source>Plane through the weights</source>
        <translation>穿过权重的平面</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>换一个</translation>
    </message>
    <message>
        <source>Thousands of directions cannot be drawn at once. Look at several planes before you trust what one shows.</source>
        <translation>成千上万个方向无法一次画出。相信一个平面所显示的之前，多看几个。</translation>
    </message>
    <message>
        <source>Draw other random directions</source>
        <translation>另取随机方向</translation>
    </message>
    <message>
        <source>All weights are moved together in two directions, and the loss is measured at each place: the fuller the colour the higher the loss, and lines join equal losses, in equal steps of its logarithm. The blue line is the way of the newest run, from the ring at its start to the weights of now, seen from straight above: it may lie higher or lower than the map, for it has gone through many more directions. The two that are shown are those in which it went farthest.</source>
        <translation>所有权重一起沿两个方向移动，并在每一处测量损失：颜色越浓损失越高，线条连接损失相同的地方，按损失的对数等距。蓝线是最近一次训练走过的路，从起点的圆环到现在的权重，从正上方看下去：它实际可能比地图更高或更低，因为它还走过许多别的方向。图上的两个方向是它走得最远的两个。</translation>
    </message>
</context>
<context>
    <name>LossSound</name>
    <message>
        <source>No program that plays sounds was found on this machine: install pw-play, paplay or aplay.</source>
        <extracomment>A run that comes to its end, and one whose numbers run away. on or off, or whether anything can be heard</extracomment>
        <translation>这台计算机上没有找到能播放声音的程序：请安装 pw-play、paplay 或 aplay。</translation>
    </message>
    <message>
        <source>The sound could not be played on this machine.</source>
        <translation>这台计算机无法播放声音。</translation>
    </message>
</context>
<context>
    <name>LossView</name>
    <message>
        <source>cross-entropy (nats)</source>
        <translation>交叉熵（nat）</translation>
    </message>
    <message>
        <source>binary cross-entropy (nats)</source>
        <translation>二元交叉熵（nat）</translation>
    </message>
    <message>
        <source>squared error</source>
        <translation>平方误差</translation>
    </message>
    <message>
        <source>absolute error</source>
        <translation>绝对误差</translation>
    </message>
    <message>
        <source>hinge loss</source>
        <translation>合页损失</translation>
    </message>
    <message>
        <source>exponential loss</source>
        <translation>指数损失</translation>
    </message>
    <message>
        <source>0-1 loss</source>
        <translation>0-1 损失</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{} % – {}</source>
        <extracomment>Below this width the rail shows icons only.</extracomment>
        <translation>{} % – {}</translation>
    </message>
    <message>
        <source>&amp;Undo {}</source>
        <translation>撤销{}(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo {}</source>
        <translation>重做{}(&amp;R)</translation>
    </message>
</context>
<context>
    <name>MainWords</name>
    <message>
        <source>identity</source>
        <translation>恒等</translation>
    </message>
    <message>
        <source>step</source>
        <translation>阶跃</translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation>Leaky ReLU</translation>
    </message>
    <message>
        <source>{:,} numbers</source>
        <translation>{:,} 个数</translation>
    </message>
    <message>
        <source>every step</source>
        <translation>每一步</translation>
    </message>
    <message>
        <source>{:,} of {}</source>
        <translation>{:,} 个 {}</translation>
    </message>
    <message>
        <source>stride {}</source>
        <translation>步幅 {}</translation>
    </message>
    <message>
        <source>best of {}</source>
        <translation>{} 取最大</translation>
    </message>
    <message>
        <source>{:.4g} %</source>
        <translation>{:.4g} %</translation>
    </message>
    <message>
        <source>slope {:.4g}</source>
        <translation>斜率 {:.4g}</translation>
    </message>
</context>
<context>
    <name>Making</name>
    <message>
        <source>This network has no update to apply: its loss has no slope, or nothing learns.</source>
        <extracomment>an update has become the network&apos;s the deltas of the newest step that was applied the order of that step</extracomment>
        <translation>这个网络没有可应用的更新：它的损失没有斜率，或者没有可学习的部分。</translation>
    </message>
    <message>
        <source>Numbers are set by hand: keep or drop them, then apply the update.</source>
        <translation>有些数是试改的：请先保留或放弃它们，再应用更新。</translation>
    </message>
    <message>
        <source>The network in Build is not finished: finish it, then apply the update.</source>
        <translation>“搭建”中的网络尚未完成：请先完成它，再应用更新。</translation>
    </message>
    <message>
        <source>The update leads to weights that are no numbers: choose a lower learning rate.</source>
        <translation>这次更新会使权重不再是数：请选择更小的学习率。</translation>
    </message>
    <message>
        <source>The loss is not a number, so nothing can be learnt from it: reset the weights.</source>
        <translation>损失不是数字，因此无法从中学习：请重置权重。</translation>
    </message>
    <message>
        <source>Learn 1 sample</source>
        <translation>学习 1 个样本</translation>
    </message>
    <message>
        <source>Learn {:,} samples</source>
        <translation>学习 {:,} 个样本</translation>
    </message>
    <message>
        <source>A weight must be a finite number: drop what you tried, or change it.</source>
        <translation>权重必须是有限的数：请放弃试改的数，或换一个数。</translation>
    </message>
    <message>
        <source>Set {} weights</source>
        <translation>设定 {} 个权重</translation>
    </message>
    <message>
        <source>Set {} weights of {}</source>
        <translation>设定 {} 个权重（{}）</translation>
    </message>
    <message>
        <source>Set a bias of {}</source>
        <translation>设定{}的一个偏置</translation>
    </message>
    <message>
        <source>Set a weight of {}</source>
        <translation>设定{}的一个权重</translation>
    </message>
</context>
<context>
    <name>MathView</name>
    <message>
        <source>&amp;Copy as text</source>
        <extracomment>room around the formulas for the ground of what is lit up; at the sides little, so that they stand in line with the words above the pointer is on something that means this Ref; None: on nothing something that means this Ref was clicked</extracomment>
        <translation>复制为文本(&amp;C)</translation>
    </message>
    <message>
        <source>Copy as &amp;LaTeX</source>
        <translation>复制为 LaTeX(&amp;L)</translation>
    </message>
    <message>
        <source>Copy as &amp;picture</source>
        <translation>复制为图片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Save picture…</source>
        <translation>保存图片(&amp;S)…</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Point at a part of the formula to see in the picture what it is. Right click to copy.</source>
        <translation>把指针移到公式的某一部分，就能在图中看到它是什么。右键单击可复制。</translation>
    </message>
</context>
<context>
    <name>MatrixGrid</name>
    <message>
        <source>Wanted {}, and said so: {:,} of {:,} ({})</source>
        <extracomment>another cell is looked at: (wanted, said), or None</extracomment>
        <translation>应为 {}，也这样回答：{:,} 个，共 {:,} 个（{}）</translation>
    </message>
    <message>
        <source>Wanted {}, but said {}: {:,} of {:,} ({})</source>
        <translation>应为 {}，却答为 {}：{:,} 个，共 {:,} 个（{}）</translation>
    </message>
    <message>
        <source>the network says</source>
        <translation>网络的回答</translation>
    </message>
    <message>
        <source>wanted</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>Click a cell to see its samples</source>
        <translation>点击一个单元格以查看其中的样本</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Each row is a class, each column an answer. On the diagonal the answer is right. Click a cell, or go there with the arrow keys, to see which samples it counts; Home goes to the most frequent mistake.</source>
        <translation>每一行是一个类别，每一列是一种回答。对角线上的回答是正确的。点击一个单元格，或用方向键移到那里，就能看到它计入的样本；Home 键跳到最常见的错误。</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>nnsim has made a mistake, which is described in {}. You can go on working.</source>
        <translation>nnsim 自身出了错，详情写在 {} 中。可以继续使用。</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Hide this message</source>
        <translation>隐藏这条消息</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Map of the network</source>
        <extracomment>The share of the view&apos;s width and height that it takes at most.</extracomment>
        <translation>网络缩略图</translation>
    </message>
    <message>
        <source>The whole network; click to look somewhere else</source>
        <translation>整个网络；点击查看其他位置</translation>
    </message>
</context>
<context>
    <name>MistakesView</name>
    <message>
        <source>All {:,} samples are answered rightly.</source>
        <translation>全部 {:,} 个样本都回答正确。</translation>
    </message>
    <message>
        <source>The samples that the network answers worst: far from what is wanted, and often sure of it. Look for what they have in common: strange handwriting, labels that are wrong, two classes that look alike. That tells what the network has not learnt yet, or what is amiss in the data.</source>
        <translation>网络回答得最差的样本：离应有的答案很远，而且往往很有把握。看看它们有什么共同之处：奇怪的笔迹、错误的标签、看起来相像的两个类别。这说明网络还没有学会什么，或者数据有什么毛病。</translation>
    </message>
    <message>
        <source>The {:,} of {:,} samples with the highest loss, that first.</source>
        <translation>损失最高的 {:,} 个样本（共 {:,} 个），最高的在前。</translation>
    </message>
    <message>
        <source>{:,} of {:,} answers are wrong. The {:,} with the highest loss, that first:</source>
        <translation>{:,} 个回答错误，共 {:,} 个。损失最高的 {:,} 个，最高的在前：</translation>
    </message>
    <message>
        <source>{:,} of {:,} answers are wrong. The highest loss first:</source>
        <translation>{:,} 个回答错误，共 {:,} 个。损失最高的在前：</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>wanted</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>said</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>share of what it said</source>
        <translation>所答类别的份额</translation>
    </message>
    <message>
        <source>share of what was wanted</source>
        <translation>应答类别的份额</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>said by output {}</source>
        <translation>输出 {} 的回答</translation>
    </message>
    <message>
        <source>wanted of output {}</source>
        <translation>输出 {} 应为</translation>
    </message>
</context>
<context>
    <name>MomentSlider</name>
    <message>
        <source>Moments of the run</source>
        <translation>训练的各个时刻</translation>
    </message>
    <message>
        <source>The run from its beginning to now, in epochs; drag to look at any moment</source>
        <translation>从训练开始到现在，以轮为单位；拖动即可查看任一时刻</translation>
    </message>
    <message>
        <source>While a network learns, its weights are kept every now and then: each small line is such a moment. Drag along the line, and all views, Explore too, show the network as it was then. Diamonds are changes of the settings. At the right end is now.</source>
        <translation>网络学习时会不时保存权重：每条小竖线就是这样一个时刻。沿线拖动，所有视图（包括“探索”）都会显示当时的网络。菱形表示更改了设置。最右端是现在。</translation>
    </message>
</context>
<context>
    <name>MoreSettings</name>
    <message>
        <source>Set more settings back to the defaults</source>
        <translation>将更多设置恢复为默认值</translation>
    </message>
    <message>
        <source>Sets the optimizer&apos;s own values, schedule, regularisation and stopping rules back at once. Undo brings yours back.</source>
        <translation>一次把优化器自己的值、学习率计划、正则化和停止规则恢复原样。撤销可以找回你的值。</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多参数</translation>
    </message>
    <message>
        <source>Optimizer, schedule of the rate, L1 and L2, weight decay, max-norm, when to stop</source>
        <translation>优化器、学习率调度、L1 和 L2、权重衰减、最大范数、何时停止</translation>
    </message>
    <message>
        <source>What is set here counts, open or closed. Closed, a line says what is not as usual.</source>
        <translation>这里的设置无论展开还是收起都有效。收起时，会有一行说明哪些与默认值不同。</translation>
    </message>
    <message>
        <source>Back to the defaults</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Everything in this part as it was at first</source>
        <translation>这一部分全部恢复到最初的值</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>The input is one of them</source>
        <translation>输入层也算一层</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>What the output is judged by</source>
        <translation>用什么来评判输出</translation>
    </message>
    <message>
        <source>Training makes the mean loss of the samples small. It has to fit the last activation.</source>
        <translation>训练使样本的平均损失变小。它必须与最后的激活函数相配。</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>What the outputs are called, with commas between; empty for their numbers</source>
        <translation>各输出的名称，用逗号分隔；留空则用编号</translation>
    </message>
    <message>
        <source>One name for every output, from the first to the last.</source>
        <translation>从第一个到最后一个，每个输出一个名称。</translation>
    </message>
    <message>
        <source>Mark a layer to see its fields. The palette has presets to begin a network with.</source>
        <translation>选中一层即可查看其属性。组件栏中有可作为起点的预设网络。</translation>
    </message>
</context>
<context>
    <name>NetworkPanel</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>wheel: zoom · drag: move · click a neuron: keep it in view</source>
        <translation>滚轮：缩放 · 拖动：移动 · 单击神经元：固定显示</translation>
    </message>
    <message>
        <source>{:,} of {:,} edges</source>
        <translation>{1:,} 条连线中的 {0:,} 条</translation>
    </message>
    <message>
        <source>{} strongest of {:,} edges</source>
        <translation>{1:,} 条连线中最强的 {0} 条</translation>
    </message>
    <message>
        <source>New network {}</source>
        <translation>新建网络 {}</translation>
    </message>
    <message>
        <source>Reset weights</source>
        <translation>重置权重</translation>
    </message>
    <message>
        <source>Reseed weights</source>
        <translation>换一组随机权重</translation>
    </message>
    <message>
        <source>{} · {} parameters</source>
        <translation>{} · {} 个参数</translation>
    </message>
    <message>
        <source>Its first weights come from seed {}.</source>
        <translation>初始权重来自随机种子 {}。</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Hidden la&amp;yers</source>
        <translation>隐藏层(&amp;Y)</translation>
    </message>
    <message>
        <source>Neurons in each hidden layer, such as 16, 16; empty for none</source>
        <translation>每个隐藏层的神经元个数，例如 16, 16；留空表示没有</translation>
    </message>
    <message>
        <source>Without any hidden layer the network is logistic regression: one picture per digit.</source>
        <translation>没有隐藏层的网络就是逻辑回归：每个数字对应一张图片。</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>Tanh</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Leaky ReLU</source>
        <translation>Leaky ReLU</translation>
    </message>
    <message>
        <source>None (linear)</source>
        <translation>无（线性）</translation>
    </message>
    <message>
        <source>&amp;Activation</source>
        <translation>激活函数(&amp;A)</translation>
    </message>
    <message>
        <source>What the hidden neurons of a new network do with their sum</source>
        <translation>新网络的隐藏神经元怎样处理它们的加权和</translation>
    </message>
    <message>
        <source>Without a bend in between, many layers can do no more than one: try None (linear).</source>
        <translation>层与层之间若没有弯折，多少层也只相当于一层：试试“无（线性）”。</translation>
    </message>
    <message>
        <source>New networ&amp;k</source>
        <translation>新建网络(&amp;W)</translation>
    </message>
    <message>
        <source>Replace the network by an untrained one with these layers</source>
        <translation>换成由这些层组成、尚未训练的网络</translation>
    </message>
    <message>
        <source>The weights are drawn at random from the seed in the training form. It can be undone.</source>
        <translation>权重由下方表单中的随机种子随机产生。这一步可以撤销。</translation>
    </message>
    <message>
        <source>Reset &amp;weights</source>
        <translation>重置权重(&amp;G)</translation>
    </message>
    <message>
        <source>Go back to the same first weights, from the same seed</source>
        <translation>回到同一随机种子产生的初始权重</translation>
    </message>
    <message>
        <source>Forgets what was learnt. The same weights as at the beginning: compare runs with it.</source>
        <translation>忘掉学到的内容，权重和最初完全一样：便于比较多次训练。</translation>
    </message>
    <message>
        <source>New random weights</source>
        <translation>换一组随机权重</translation>
    </message>
    <message>
        <source>Begin from other first weights, from another seed</source>
        <translation>用另一个随机种子产生新的初始权重</translation>
    </message>
    <message>
        <source>Forgets what was learnt and draws new weights: see how much a result is luck.</source>
        <translation>忘掉学到的内容，重新随机产生权重：看看结果有多少是运气。</translation>
    </message>
</context>
<context>
    <name>NetworkView</name>
    <message>
        <source>Picture of the network</source>
        <translation>网络图</translation>
    </message>
    <message>
        <source>The network from left to right: the picture it sees, its hidden neurons, its outputs. A neuron is lighter or darker as it is more active. Blue edges excite, orange ones inhibit. A layer of pictures shows its maps: in grey, or in blue above and orange below zero. Bands lead to the layers that hear it. While a training step is shown, what is dotted is not worked out yet, and green is at work; a ring around a neuron says which way it should move.</source>
        <translation>网络从左到右依次是：它看到的图片、隐藏神经元、输出。神经元的明暗表示激活值的大小。蓝色连线表示兴奋，橙色连线表示抑制。由图片组成的层显示它的各张特征图：用灰度，或者用蓝色表示大于零、橙色表示小于零。色带通向接收它的各层。显示训练步骤时，虚线表示尚未算出，绿色表示正在计算；神经元外的圆环表示它应当向哪边变化。</translation>
    </message>
</context>
<context>
    <name>NeuronPanel</name>
    <message>
        <source>Look inside</source>
        <extracomment>Below this width (at text scale 1) the curve is left out.</extracomment>
        <translation>查看内部</translation>
    </message>
    <message>
        <source>This cell of the picture hands on its ink: {:.2f}.</source>
        <translation>图片的这一格把它的墨量传给下一层：{:.2f}。</translation>
    </message>
    <message>
        <source>This input hands on its number: {:.3g}.</source>
        <translation>该输入将它的数原样传递：{:.3g}。</translation>
    </message>
    <message>
        <source>Draw a digit, then point at a neuron to see what it looks for.</source>
        <translation>先画一个数字，再指向一个神经元，看看它在寻找什么。</translation>
    </message>
    <message>
        <source>Point at a neuron to see what it looks for; click to keep it in view.</source>
        <translation>指向一个神经元，看看它在寻找什么；单击可以固定显示。</translation>
    </message>
    <message>
        <source>A neuron stands out the more, the more active it is. Blue edges excite, orange ones inhibit; the strong lines carry most at this moment.</source>
        <translation>神经元的激活值越大，看起来越醒目。蓝色连线表示兴奋，橙色连线表示抑制；粗重的线此刻传递得最多。</translation>
    </message>
    <message>
        <source>It adds up {:,} numbers, each times its weight, adds its bias, and answers {:.3f}.</source>
        <translation>{:,} 个输入加权求和，再加偏置，输出 {:.3f}。</translation>
    </message>
    <message>
        <source>The {} largest of {:,} terms are shown; {:,} are zero.</source>
        <translation>{1:,} 项中写出了最大的 {0} 项；有 {2:,} 项为零。</translation>
    </message>
    <message>
        <source>{} It answers {}.</source>
        <translation>{}它的输出是 {}。</translation>
    </message>
    <message>
        <source>{} · {} · {:,} parameters</source>
        <translation>{} · {} · {:,} 个参数</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>weight × input</source>
        <translation>权重 × 输入</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Weights of the neuron</source>
        <translation>神经元的权重</translation>
    </message>
    <message>
        <source>What the neuron looks for. Blue: ink here excites it. Orange: ink here inhibits it.</source>
        <translation>神经元在寻找什么。蓝色：这里有墨会使它兴奋。橙色：这里有墨会抑制它。</translation>
    </message>
    <message>
        <source>Contributions to the neuron</source>
        <translation>对神经元的贡献</translation>
    </message>
    <message>
        <source>What it finds now: each weight times what comes in. Blue adds to the sum, orange takes away.</source>
        <translation>它现在找到了什么：每个权重乘以对应的输入。蓝色使总和增大，橙色使总和减小。</translation>
    </message>
    <message>
        <source>Activation function with the neuron&apos;s point</source>
        <translation>激活函数以及这个神经元所在的点</translation>
    </message>
    <message>
        <source>How the sum z becomes the activation a.</source>
        <translation>加权和 z 怎样变成激活值 a。</translation>
    </message>
</context>
<context>
    <name>NeuronsView</name>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Map of every neuron</source>
        <translation>每个神经元的图</translation>
    </message>
    <message>
        <source>Click a map to see it large</source>
        <translation>点击一张图可以放大</translation>
    </message>
    <message>
        <source>Blue: above zero, orange: below; the strongest colour is the largest value of its layer.</source>
        <translation>蓝色：大于零；橙色：小于零；最浓的颜色是该层的最大值。</translation>
    </message>
    <message>
        <source>Each picture is the plane from −1.25 to 1.25 as one neuron answers it. A neuron of the first layer can only part the plane by a line; the layers after it put such pieces together.</source>
        <translation>每张图是一个神经元在 −1.25 到 1.25 的平面上的回答。第一层的神经元只能用一条直线分开平面；后面的层把这样的块拼起来。</translation>
    </message>
    <message>
        <source>{} (the first {} of {:,})</source>
        <translation>{}（前 {} 个，共 {:,} 个）</translation>
    </message>
</context>
<context>
    <name>NextSampleButton</name>
    <message>
        <source>Take the next sample of the data that is chosen in Train, with its answer</source>
        <translation>取“训练”中所选数据的下一个样本及其答案</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>下一个样本</translation>
    </message>
    <message>
        <source>Goes through the data that the network learns from. The answer that belongs to a sample is marked in the panel at the right.</source>
        <translation>逐个浏览网络学习所用的数据。样本对应的答案会在右侧面板中标出。</translation>
    </message>
</context>
<context>
    <name>NotePage</name>
    <message>
        <source>Note</source>
        <extracomment>the text is meant</extracomment>
        <translation>便签</translation>
    </message>
    <message>
        <source>{} notes</source>
        <translation>{} 张便签</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>便签的文字</translation>
    </message>
    <message>
        <source>Up to {:,} characters; Tab leaves the field</source>
        <translation>至多 {:,} 个字符；按 Tab 离开</translation>
    </message>
    <message>
        <source>Arrows to</source>
        <translation>箭头指向</translation>
    </message>
    <message>
        <source>The layers that the note points to</source>
        <translation>便签所指的层</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Take what is marked off the board</source>
        <translation>从画板上删除所选内容</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>A whole number from {} to {}.</source>
        <translation>请填写 {} 到 {} 的整数。</translation>
    </message>
    <message>
        <source>A number from {} to {}, such as 0.1 or 1/10.</source>
        <translation>请填写 {} 到 {} 的数，例如 0.1 或 1/10。</translation>
    </message>
    <message>
        <source>A number above {}, up to {}, such as 0.1 or 1/10.</source>
        <translation>请填写大于 {}、不超过 {} 的数，例如 0.1 或 1/10。</translation>
    </message>
    <message>
        <source>A number from {} to {}, or empty for none.</source>
        <translation>请填写 {} 到 {} 的数，留空表示没有。</translation>
    </message>
</context>
<context>
    <name>NumbersPicture</name>
    <message>
        <source>The numbers that go into the network</source>
        <extracomment>Along a side; of more numbers every second, third, … is shown.</extracomment>
        <translation>送入网络的数</translation>
    </message>
    <message>
        <source>The numbers that go into the network: white is 0, black is 1</source>
        <translation>送入网络的数：白色为 0，黑色为 1</translation>
    </message>
</context>
<context>
    <name>OtherInputButton</name>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>键入</translation>
    </message>
    <message>
        <source>Draw the input instead of typing it</source>
        <translation>改为绘制输入</translation>
    </message>
    <message>
        <source>Type the numbers of the input instead of drawing it</source>
        <translation>改为键入输入的数</translation>
    </message>
    <message>
        <source>This network reads so few numbers that these can be drawn or typed. Both inputs are kept.</source>
        <translation>该网络读取的数很少，可以绘制，也可以键入。两种输入都会保留。</translation>
    </message>
</context>
<context>
    <name>PaintBar</name>
    <message>
        <source>Brush</source>
        <extracomment>all points are to go</extracomment>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Spray</source>
        <translation>喷枪</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮</translation>
    </message>
    <message>
        <source>What a stroke in the picture does</source>
        <translation>在图中拖动时做什么</translation>
    </message>
    <message>
        <source>The brush sets points along a stroke, the spray scatters them around it, and the eraser takes away what it touches. Undo takes back a stroke. Try a shape that a straight line cannot part.</source>
        <translation>画笔沿笔画放点，喷枪把点撒在周围，橡皮擦掉碰到的点。撤销可以收回一笔。试试一条直线分不开的形状。</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>The plane becomes empty, to paint other data. Nothing is lost: undo brings all points back.</source>
        <translation>平面变空，可以画别的数据。什么都不会丢：撤销可以找回所有的点。</translation>
    </message>
    <message>
        <source>Take all points away; undo brings them back</source>
        <translation>去掉所有的点；撤销可以恢复</translation>
    </message>
    <message>
        <source>Paint points of class {} (key {})</source>
        <translation>画类别 {} 的点（按键 {}）</translation>
    </message>
    <message>
        <source>Points of this class are painted from now on. Colour and shape of a point are its class; the network learns to tell the classes apart.</source>
        <translation>从现在起画这个类别的点。点的颜色和形状表示它的类别；网络学习把类别分开。</translation>
    </message>
    <message>
        <source>Class {}</source>
        <translation>类别 {}</translation>
    </message>
</context>
<context>
    <name>PaintedFields</name>
    <message>
        <source>Paint points…</source>
        <extracomment>the view to paint in is wanted</extracomment>
        <translation>画点…</translation>
    </message>
    <message>
        <source>Opens the view with an empty plane: choose a class, draw its points with the mouse or the keys, then press Start and watch the network part them.</source>
        <translation>打开带有空白平面的视图：选择一个类别，用鼠标或按键画出它的点，然后按开始，看网络怎样把它们分开。</translation>
    </message>
    <message>
        <source>Show the view in which points are painted</source>
        <translation>显示画点的视图</translation>
    </message>
</context>
<context>
    <name>PaintingView</name>
    <message>
        <source>Test points</source>
        <extracomment>the points as the stroke that goes on has made them, and the data that they are</extracomment>
        <translation>测试点</translation>
    </message>
    <message>
        <source>Test points are kept back: the network never learns from them. If the colour around them is wrong while it is right around the others, the network has learnt its points by heart.</source>
        <translation>测试点被留了出来：网络从不从它们学习。如果其他点周围的颜色是对的，而它们周围的是错的，网络就是把点背了下来。</translation>
    </message>
    <message>
        <source>Show the points that are not learnt from too, hollow</source>
        <translation>也显示不用来学的点（空心）</translation>
    </message>
    <message>
        <source>Clear painted points</source>
        <translation>清空画的点</translation>
    </message>
    <message>
        <source>Paint a point</source>
        <translation>画一个点</translation>
    </message>
    <message>
        <source>Paint {} points</source>
        <translation>画 {} 个点</translation>
    </message>
    <message>
        <source>Erase a point</source>
        <translation>擦除一个点</translation>
    </message>
    <message>
        <source>Erase {} points</source>
        <translation>擦除 {} 个点</translation>
    </message>
    <message>
        <source>There is room for {:,} points and no more.</source>
        <translation>最多只能有 {:,} 个点。</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Parts of the palette</source>
        <extracomment>the name of a preset to begin a new network with</extracomment>
        <translation>组件栏分类</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search layers, activations and presets</source>
        <translation>搜索层、激活函数和预设网络</translation>
    </message>
    <message>
        <source>Type a part of a name; Up and Down mark, Enter adds</source>
        <translation>输入名称的一部分；上下键选择，Enter 添加</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>组件栏</translation>
    </message>
    <message>
        <source>Drag a row onto the board, onto a link or behind a layer. Enter or a double click adds it behind the marked layer.</source>
        <translation>把一项拖到画板、连接上或某层之后。按 Enter 或双击则添加到选中的层之后。</translation>
    </message>
    <message>
        <source>Nothing is called like that.</source>
        <translation>没有这个名称的内容。</translation>
    </message>
    <message>
        <source>Rows of neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Sequences</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Shaping and joining</source>
        <translation>变形与合并</translation>
    </message>
    <message>
        <source>Activation functions</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
    <message>
        <source>{}, {}</source>
        <translation>{}，{}</translation>
    </message>
</context>
<context>
    <name>PictureIntake</name>
    <message>
        <source>Open picture {}</source>
        <extracomment>one sentence for the user</extracomment>
        <translation>打开图片 {}</translation>
    </message>
    <message>
        <source>The clipboard holds no picture. Copy one in another program first.</source>
        <translation>剪贴板里没有图片。请先在其他程序中复制一张。</translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation>粘贴图片</translation>
    </message>
    <message>
        <source>Drop picture</source>
        <translation>拖入图片</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>这张图片</translation>
    </message>
    <message>
        <source>{} has the same colour everywhere. Choose a picture with a digit on it.</source>
        <translation>{} 各处颜色都相同。请选择一张画有数字的图片。</translation>
    </message>
    <message>
        <source>{} cannot be read ({}). Check that it is there and that you may read it.</source>
        <translation>无法读取 {}（{}）。请确认它存在，并且你有权读取。</translation>
    </message>
</context>
<context>
    <name>PlaceField</name>
    <message>
        <source>Folder with the MNIST files</source>
        <translation>MNIST 文件所在的文件夹</translation>
    </message>
    <message>
        <source>Data of the course (*.mat)</source>
        <translation>课程的数据 (*.mat)</translation>
    </message>
    <message>
        <source>File of the course</source>
        <translation>课程的文件</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Nothing is copied or changed: nnsim reads the data from where they are.</source>
        <translation>不复制也不改动任何东西：nnsim 从原处读取数据。</translation>
    </message>
    <message>
        <source>Choose the folder with the MNIST files</source>
        <translation>选择 MNIST 文件所在的文件夹</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>The folder with the four MNIST files, packed (.gz) or not</source>
        <translation>四个 MNIST 文件所在的文件夹，文件可以是压缩的（.gz），也可以不是</translation>
    </message>
    <message>
        <source>nnsim reads the files where they are and changes nothing in the folder.</source>
        <translation>nnsim 直接读取这些文件，不会改动文件夹中的任何内容。</translation>
    </message>
    <message>
        <source>Choose the file ex4data1.mat</source>
        <translation>选择文件 ex4data1.mat</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The file ex4data1.mat of the course</source>
        <translation>课程的文件 ex4data1.mat</translation>
    </message>
    <message>
        <source>nnsim reads the file where it is and changes nothing in it.</source>
        <translation>nnsim 在原处读取文件，不做任何改动。</translation>
    </message>
</context>
<context>
    <name>PlaneFields</name>
    <message>
        <source>C&amp;lasses</source>
        <translation>类别数(&amp;L)</translation>
    </message>
    <message>
        <source>How many classes there are, 2 to 4</source>
        <translation>有几个类别，2 到 4</translation>
    </message>
    <message>
        <source>Each class has one output: a network for three classes has three outputs.</source>
        <translation>每个类别一个输出：分三类的网络有三个输出。</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>均衡度</translation>
    </message>
    <message>
        <source>How many points each class has for one of the class before it, 0.05 to 1</source>
        <translation>每一类的点数与前一类之比，0.05 到 1</translation>
    </message>
    <message>
        <source>At 1 all classes are equally frequent; at 0.5 each has half as many as the one before: a rare class is easily overlooked, although most answers are right.</source>
        <translation>为 1 时各类一样多；为 0.5 时每一类的点是前一类的一半：稀少的类别容易被忽视，尽管大多数答案是对的。</translation>
    </message>
</context>
<context>
    <name>PlaneView</name>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>used for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Points and decisions</source>
        <translation>点与判断</translation>
    </message>
    <message>
        <source>first input x</source>
        <translation>第一个输入 x</translation>
    </message>
    <message>
        <source>second input y</source>
        <translation>第二个输入 y</translation>
    </message>
    <message>
        <source>Each point is a sample; its colour and shape are its class. The colour below is the class that the network would answer there: strong where it is sure, pale where two classes are nearly alike – the decision boundary runs along the palest line.</source>
        <translation>每个点是一个样本，颜色和形状表示类别。下面的颜色是网络在那里会回答的类别：有把握的地方浓，两类几乎相等的地方淡——决策边界就沿着最淡的线。</translation>
    </message>
    <message>
        <source>Paint points of two classes or more: choose a class above and draw.</source>
        <translation>请画出两类或更多的点：在上面选择类别，然后画。</translation>
    </message>
    <message>
        <source>class {}: {:,}</source>
        <translation>类别 {}：{:,}</translation>
    </message>
    <message>
        <source>Points to learn from – {}</source>
        <translation>用来学的点——{}</translation>
    </message>
    <message>
        <source>{}: the output is no number</source>
        <translation>{}：输出不是数</translation>
    </message>
    <message>
        <source>{}: class {} with {:.0f} %</source>
        <translation>{}：类别 {}，{:.0f} %</translation>
    </message>
</context>
<context>
    <name>PredictionStrip</name>
    <message>
        <source>{} of {} right</source>
        <extracomment>Below this width (at text scale 1) the answers are signs without words.</extracomment>
        <translation>答对 {} / {}</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>增大</translation>
    </message>
    <message>
        <source>Larger, or above zero (Up)</source>
        <translation>增大，或者大于零（上方向键）</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>Neither: zero (0)</source>
        <translation>都不是：等于零（0）</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>减小</translation>
    </message>
    <message>
        <source>Smaller, or below zero (Down)</source>
        <translation>减小，或者小于零（下方向键）</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Predicted number</source>
        <translation>预测的数值</translation>
    </message>
    <message>
        <source>Type a number such as 0.5 or 1/2 and press Return; 2 % off is right</source>
        <translation>输入 0.5 或 1/2 这样的数，按回车；误差在 2 % 以内算对</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Show the step without an answer (Space)</source>
        <translation>不作答，直接显示这一步（空格）</translation>
    </message>
</context>
<context>
    <name>ProblemRow</name>
    <message>
        <source>Show the layer</source>
        <extracomment>What frame and air take of the width of a button. What a row says; two problems that say the same look the same. somebody wants to see where it is the number of the fix that somebody wants</extracomment>
        <translation>显示该层</translation>
    </message>
    <message>
        <source>Other ways to mend it</source>
        <translation>其他修复办法</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>{} more wait for these to be mended.</source>
        <extracomment>So many are shown; the first of them usually mend the others. a problem that somebody wants to see on the board other things can be reached by Tab</extracomment>
        <translation>还有 {} 层要等这些问题修复之后才能确定。</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Everything that keeps the network from being trained. A click shows the layer.</source>
        <translation>妨碍网络训练的所有问题。单击可显示相应的层。</translation>
    </message>
</context>
<context>
    <name>RaceView</name>
    <message>
        <source>Optimizer race</source>
        <translation>优化器竞赛</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>test score</source>
        <translation>测试成绩</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>ran away</source>
        <translation>数值失控</translation>
    </message>
    <message>
        <source>Places: the lowest loss on the test set first</source>
        <translation>名次：测试集上损失最低的在前</translation>
    </message>
    <message>
        <source>All lanes by their newest test loss, the best first. The order may turn over during a race: who is quick at the start need not be the best in the end.</source>
        <translation>各路按最新的测试损失排列，最好的在前。竞赛中名次可能反转：开始快的，最后不一定最好。</translation>
    </message>
    <message>
        <source>Choose a lane to take over its network</source>
        <translation>选择一路，可以采用它的网络</translation>
    </message>
    <message>
        <source>Five optimizers learn from the same first weights, in the same order of the batches, each at a learning rate that suits it. Press Race.</source>
        <translation>五种优化器从相同的初始权重出发，按相同的批次顺序学习，各用适合自己的学习率。请按“竞赛”。</translation>
    </message>
    <message>
        <source>Train with five optimizers side by side</source>
        <translation>用五种优化器并排训练</translation>
    </message>
    <message>
        <source>&amp;Race</source>
        <translation>竞赛(&amp;R)</translation>
    </message>
    <message>
        <source>SGD, momentum, Adagrad, RMSProp and Adam. Every lane is kept in the ledger.</source>
        <translation>SGD、动量、Adagrad、RMSProp 和 Adam。每一路都存入训练记录。</translation>
    </message>
</context>
<context>
    <name>RacingSession</name>
    <message>
        <source>Take over the network “{}”</source>
        <extracomment>it has begun, is loading, goes on, is held, or is over lanes have come further the share of the data that is loaded, 0 to 1 one sentence about why it could not go on</extracomment>
        <translation>采用网络“{}”</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Explore</source>
        <extracomment>The workspaces from top to bottom; the name is the icon&apos;s too.</extracomment>
        <translation>探索</translation>
    </message>
    <message>
        <source>Draw a digit and look into the network</source>
        <translation>画一个数字，看看网络内部</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>搭建</translation>
    </message>
    <message>
        <source>Put a network together from layers</source>
        <translation>用层搭建网络</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train the network and watch it learn</source>
        <translation>训练网络，看它怎样学习</translation>
    </message>
</context>
<context>
    <name>RateCurve</name>
    <message>
        <source>Learning rate over the epochs</source>
        <translation>学习率随轮数的变化</translation>
    </message>
    <message>
        <source>Begins at {}, at most {}, ends at {}</source>
        <translation>从 {} 开始，最高 {}，到 {} 结束</translation>
    </message>
    <message>
        <source>in epoch {:.1f}: {:.3g}</source>
        <translation>第 {:.1f} 轮：{:.3g}</translation>
    </message>
    <message>
        <source>epoch 0</source>
        <translation>第 0 轮</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>No network has been opened yet</source>
        <extracomment>the file that was chosen, a Path</extracomment>
        <translation>还没有打开过网络</translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation>清空列表(&amp;C)</translation>
    </message>
    <message>
        <source>The networks themselves stay where they are</source>
        <translation>网络文件本身不受影响</translation>
    </message>
    <message>
        <source>{} ({})</source>
        <translation>{}（{}）</translation>
    </message>
    <message>
        <source>its folder is not there</source>
        <translation>所在的文件夹不在了</translation>
    </message>
    <message>
        <source>not there any more</source>
        <translation>已经不在了</translation>
    </message>
    <message>
        <source>you may not read it</source>
        <translation>没有读取的权限</translation>
    </message>
</context>
<context>
    <name>Recovering</name>
    <message>
        <source>Bring back {}</source>
        <translation>找回{}</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>找回来</translation>
    </message>
    <message>
        <source>Undo takes you back to the network that is shown now</source>
        <translation>撤销可以回到现在显示的网络</translation>
    </message>
    <message>
        <source>nnsim ended unexpectedly. “{}” was not saved, but it is kept as it was {}.</source>
        <translation>nnsim 意外退出了。“{}”没有保存，但保留着{} 时的样子。</translation>
    </message>
    <message>
        <source>Another window was closed. “{}” was not saved, but it is kept as it was {}.</source>
        <translation>另一个窗口已关闭。“{}”没有保存，但保留着{} 时的样子。</translation>
    </message>
    <message>
        <source>today at {}</source>
        <translation>今天 {}</translation>
    </message>
    <message>
        <source>on {} at {}</source>
        <translation>{} {}</translation>
    </message>
</context>
<context>
    <name>RegularizerSection</name>
    <message>
        <source>{} From {:g} to {:g}; empty for any length.</source>
        <translation>{}范围 {:g} 到 {:g}；留空表示不限。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>These data want numbers, not classes: there is no class to be found.</source>
        <translation>这些数据要的是数值，不是类别：没有要找的类别。</translation>
    </message>
    <message>
        <source>{:,} of {:,} answers are right: {}</source>
        <translation>{:,} 个回答正确，共 {:,} 个：{}</translation>
    </message>
    <message>
        <source>mean of the classes</source>
        <translation>各类别的平均</translation>
    </message>
    <message>
        <source>mean of the samples</source>
        <translation>各样本的平均</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>support</source>
        <translation>支持数</translation>
    </message>
    <message>
        <source>What is wanted. A dash stands where there is nothing to divide by; in means it counts as 0</source>
        <translation>应为哪个类别。没有可除的数时显示横线；求平均时按 0 计</translation>
    </message>
    <message>
        <source>Of all answers of this class, the share that is right</source>
        <translation>在所有答为该类别的回答中，正确的比例</translation>
    </message>
    <message>
        <source>Of all samples of this class, the share that is found</source>
        <translation>在该类别的所有样本中，被找到的比例</translation>
    </message>
    <message>
        <source>The harmonic mean of precision and recall</source>
        <translation>精确率与召回率的调和平均</translation>
    </message>
    <message>
        <source>How many samples are of this class</source>
        <translation>属于该类别的样本数</translation>
    </message>
    <message>
        <source>Precision, recall and F1 of every class</source>
        <translation>每个类别的精确率、召回率和 F1</translation>
    </message>
    <message>
        <source>Precision: of all answers of a class, the share that is right. Recall: of all samples of a class, the share that is found. F1 is their harmonic mean, and support is how many samples there are. The mean of the classes (macro) counts every class alike, the mean of the samples (weighted) every sample.</source>
        <translation>精确率：在所有答为某类别的回答中，正确的比例。召回率：在某类别的所有样本中，被找到的比例。F1 是二者的调和平均，支持数是样本的个数。类别平均（macro）对每个类别同等看待，样本平均（weighted）对每个样本同等看待。</translation>
    </message>
</context>
<context>
    <name>RowTable</name>
    <message>
        <source>answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Rows of the data</source>
        <translation>数据的各行</translation>
    </message>
    <message>
        <source>Click a row: its numbers go into the network, its answer is the wanted one</source>
        <translation>单击一行：这一行的数送入网络，它的答案就是期望的答案</translation>
    </message>
    <message>
        <source>These are all samples that the network learns from. Click one, or walk with the arrow keys: its numbers become the input, and its answer what the network should say.</source>
        <translation>这些是网络学习所用的全部样本。单击其中一行，或用方向键移动：这一行的数成为输入，它的答案成为网络应给出的答案。</translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <source>Getting the data ready: {} %</source>
        <translation>正在准备数据：{} %</translation>
    </message>
    <message>
        <source>Epoch {} of {}</source>
        <translation>第 {} 轮，共 {} 轮</translation>
    </message>
    <message>
        <source>Paused in epoch {} of {}</source>
        <translation>已暂停：第 {} 轮，共 {} 轮</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>尚未就绪</translation>
    </message>
    <message>
        <source>Stopped early after {} of {} epochs</source>
        <translation>已早停：训练了 {} 轮，共 {} 轮</translation>
    </message>
    <message>
        <source>The time is over: {} of {} epochs</source>
        <translation>时间到：{} 轮，共 {} 轮</translation>
    </message>
    <message>
        <source>The loss is low enough: {} of {} epochs</source>
        <translation>损失已经够低：{} 轮，共 {} 轮</translation>
    </message>
    <message>
        <source>Done: {} epochs</source>
        <translation>已完成：{} 轮</translation>
    </message>
    <message>
        <source>Stopped after {} of {} epochs</source>
        <translation>已停止：训练了 {} 轮，共 {} 轮</translation>
    </message>
    <message>
        <source>The best weights, of epoch {}, are back.</source>
        <translation>已恢复第 {} 轮的最佳权重。</translation>
    </message>
    <message>
        <source>Start begins a new run.</source>
        <translation>按“开始”会另起一次训练。</translation>
    </message>
    <message>
        <source>Start goes on with epoch {}.</source>
        <translation>按“开始”会从第 {} 轮接着训练。</translation>
    </message>
    <message>
        <source>Start goes on with epoch {} if the data is the same.</source>
        <translation>如果数据没有变，按“开始”会从第 {} 轮接着训练。</translation>
    </message>
    <message>
        <source>{} {}</source>
        <translation>{}{}</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>loss {:.3g}</source>
        <translation>损失 {:.3g}</translation>
    </message>
    <message>
        <source>test accuracy {:.1f} %</source>
        <translation>测试准确率 {:.1f} %</translation>
    </message>
    <message>
        <source>test R² {:.3f}</source>
        <translation>测试 R² {:.3f}</translation>
    </message>
    <message>
        <source>{} s left</source>
        <translation>还剩 {} 秒</translation>
    </message>
    <message>
        <source>{} min left</source>
        <translation>还剩 {} 分钟</translation>
    </message>
    <message>
        <source>{} h left</source>
        <translation>还剩 {} 小时</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <extracomment>somebody asked for a new run somebody asked why numbers have run away</extracomment>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>How the numbers ran away…</source>
        <translation>数值是怎样失控的…</translation>
    </message>
    <message>
        <source>From the first number that was not finite back to what made it</source>
        <translation>从第一个非有限的数，一步步回溯到它的起因</translation>
    </message>
    <message>
        <source>Walks from the loss back to the activation, the weight and the update that made it.</source>
        <translation>从损失回溯到造成它的激活值、权重和那一次更新。</translation>
    </message>
    <message>
        <source>&amp;Hear the loss</source>
        <translation>听损失(&amp;H)</translation>
    </message>
    <message>
        <source>A tone for the loss while training: the higher, the larger</source>
        <translation>训练时用音高表示损失：音越高，损失越大</translation>
    </message>
    <message>
        <source>A tenth of the first loss sounds an octave lower. Off until you turn it on.</source>
        <translation>损失降到最初的十分之一，音就低一个八度。默认关闭。</translation>
    </message>
    <message>
        <source>Go on with the run, as if it had never been stopped</source>
        <translation>接着这次训练，就像从未停过一样</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
    <message>
        <source>Train the network, on from its present weights</source>
        <translation>从现在的权重开始训练网络</translation>
    </message>
    <message>
        <source>The data is being made ready</source>
        <translation>正在准备数据</translation>
    </message>
    <message>
        <source>One batch</source>
        <extracomment>somebody asked for a new run</extracomment>
        <translation>训练一批</translation>
    </message>
    <message>
        <source>Learn from one batch, and hold still</source>
        <translation>学习一批，然后停住</translation>
    </message>
    <message>
        <source>One step of training: the weights move once. Then look what has changed.</source>
        <translation>训练的一步：权重只动一次，然后看看有什么变化。</translation>
    </message>
    <message>
        <source>One epoch</source>
        <translation>训练一轮</translation>
    </message>
    <message>
        <source>Learn to the end of the epoch, and hold still</source>
        <translation>学到本轮结束，然后停住</translation>
    </message>
    <message>
        <source>After an epoch the network has seen every sample once more.</source>
        <translation>一轮之后，网络又把每个样本看了一遍。</translation>
    </message>
    <message>
        <source>Pau&amp;se</source>
        <translation>暂停(&amp;S)</translation>
    </message>
    <message>
        <source>Hold the training still</source>
        <translation>让训练停在这里</translation>
    </message>
    <message>
        <source>Re&amp;sume</source>
        <translation>继续(&amp;S)</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>While training goes on, the network you draw on is the one being trained.</source>
        <translation>训练进行时，识别你画的数字的正是这个正在训练的网络。</translation>
    </message>
    <message>
        <source>What has been learnt is kept, as one step that can be undone.</source>
        <translation>学到的内容会保留，作为可以撤销的一步。</translation>
    </message>
    <message>
        <source>End the training and keep what was learnt</source>
        <translation>结束训练并保留学到的内容</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>停止(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>RunPlotView</name>
    <message>
        <source>at epoch {}, step {}</source>
        <translation>第 {} 轮，第 {} 步</translation>
    </message>
    <message>
        <source>The curves grow here while the network learns.</source>
        <translation>网络学习时，曲线在这里生长。</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Plot over the epochs: {}</source>
        <translation>随轮次变化的曲线图：{}</translation>
    </message>
</context>
<context>
    <name>RunViews</name>
    <message>
        <source>&amp;Twins…</source>
        <translation>双胞胎(&amp;T)…</translation>
    </message>
    <message>
        <source>Train the network and its twin: one thing changed, all else the same</source>
        <translation>训练网络及其双胞胎：只改一处，其余相同</translation>
    </message>
    <message>
        <source>Shows the view where you choose what differs, and where both are compared.</source>
        <translation>显示用来选择不同之处并比较二者的视图。</translation>
    </message>
    <message>
        <source>Opti&amp;mizer race…</source>
        <translation>优化器竞赛(&amp;M)…</translation>
    </message>
    <message>
        <source>Have five optimizers learn from the same start, and see who is ahead</source>
        <translation>让五种优化器从同一起点学习，看谁领先</translation>
    </message>
    <message>
        <source>Shows the view where the race begins with one button.</source>
        <translation>显示只需按一个按钮即可开始竞赛的视图。</translation>
    </message>
    <message>
        <source>R&amp;uns</source>
        <translation>训练记录(&amp;U)</translation>
    </message>
    <message>
        <source>All runs that there have been, with their settings and results</source>
        <translation>以往的全部训练及其设置和结果</translation>
    </message>
    <message>
        <source>Shows the table of runs: compare, overlay and open them again.</source>
        <translation>显示训练记录表：可比较、叠加并重新打开。</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>all epochs</source>
        <translation>轮数已满</translation>
    </message>
    <message>
        <source>stopped early</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>stopped by hand</source>
        <translation>手动停止</translation>
    </message>
    <message>
        <source>time was up</source>
        <translation>时间到</translation>
    </message>
    <message>
        <source>loss low enough</source>
        <translation>损失已足够低</translation>
    </message>
    <message>
        <source>ran away</source>
        <translation>数值失控</translation>
    </message>
    <message>
        <source>Run {}</source>
        <translation>训练 {}</translation>
    </message>
    <message>
        <source>{} · {}</source>
        <translation>{} · {}</translation>
    </message>
    <message>
        <source>{} · rate {} · batches of {}</source>
        <translation>{} · 学习率 {} · 每批 {}</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} 秒</translation>
    </message>
    <message>
        <source>{} h</source>
        <translation>{} 小时</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} 分</translation>
    </message>
    <message>
        <source>{}: input {} → neuron {}</source>
        <translation>{}：输入 {} → 神经元 {}</translation>
    </message>
    <message>
        <source>{}: bias of neuron {}</source>
        <translation>{}：神经元 {} 的偏置</translation>
    </message>
    <message>
        <source>{}: {} at {}</source>
        <translation>{}：{} 位于 {}</translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>Tick it to draw its curves as thin lines beside those of the present run.</source>
        <translation>勾选后，它的曲线会以细线画在当前训练的曲线旁边。</translation>
    </message>
</context>
<context>
    <name>RunsView</name>
    <message>
        <source>Mark several runs to see in which settings they differ.</source>
        <translation>选中几次训练，可以看到它们的设置有哪些不同。</translation>
    </message>
    <message>
        <source>The first {} of the marked runs are compared.</source>
        <translation>只比较选中的前 {} 次训练。</translation>
    </message>
    <message>
        <source>These runs have the same settings, data and first weights.</source>
        <translation>这几次训练的设置、数据和初始权重都相同。</translation>
    </message>
    <message>
        <source>Open the network of “{}”</source>
        <translation>打开“{}”的网络</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>when</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>test score</source>
        <translation>测试成绩</translation>
    </message>
    <message>
        <source>time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>ended by</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Runs, the newest first</source>
        <translation>训练记录，最新的在前</translation>
    </message>
    <message>
        <source>Every run with its settings and its result. A ticked run is drawn as a thin line beside the curves of the present one. Double-click a name or a note to change it.</source>
        <translation>每次训练及其设置和结果。勾选的训练以细线画在当前曲线旁边。双击名称或备注可以修改。</translation>
    </message>
    <message>
        <source>Mark runs to compare, open or delete them; tick one to draw it beside the present run</source>
        <translation>选中运行可以比较、打开或删除；勾选后与当前运行画在一起</translation>
    </message>
    <message>
        <source>Columns of the runs</source>
        <translation>运行的各列</translation>
    </message>
    <message>
        <source>Only what differs between the marked runs</source>
        <translation>只列出所选运行之间的不同</translation>
    </message>
    <message>
        <source>Each column is a marked run, each line a setting in which they differ. If only one line is there, it explains what is different in the results – apart from chance, where the seeds differ.</source>
        <translation>每一列是一个所选的运行，每一行是一个不同的设置。如果只有一行，结果的差别就由它解释——种子不同时还有偶然。</translation>
    </message>
    <message>
        <source>The columns of the runs: drag a border to make one wider</source>
        <translation>运行的各列：拖动边界可以加宽</translation>
    </message>
    <message>
        <source>Test loss and test score are those at the end of a run, on samples that it has not learnt from: the lower the loss and the higher the score the better. Ended by says what has stopped it.</source>
        <translation>测试损失和测试成绩是运行结束时在没有学过的样本上的数值：损失越低、得分越高越好。“结束原因”说明是什么让它停下。</translation>
    </message>
    <message>
        <source>Settings in which the marked runs differ</source>
        <translation>选中的训练之间不同的设置</translation>
    </message>
    <message>
        <source>No run yet. Every run is listed here when it is over.</source>
        <translation>还没有训练记录。每次训练结束后都会列在这里。</translation>
    </message>
    <message>
        <source>Mark one run first</source>
        <translation>请先选中一次训练</translation>
    </message>
    <message>
        <source>Make the network that this run has left the present one; it can be undone</source>
        <translation>把这次训练留下的网络作为当前网络；可以撤销</translation>
    </message>
    <message>
        <source>The weights of this run are not kept any more</source>
        <translation>这次训练的权重已不再保存</translation>
    </message>
    <message>
        <source>&amp;Open its network</source>
        <translation>打开它的网络(&amp;O)</translation>
    </message>
    <message>
        <source>Weights, settings and data of the run take the place of the present ones.</source>
        <translation>用这次训练的权重、设置和数据代替当前的。</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>重命名(&amp;N)</translation>
    </message>
    <message>
        <source>Call the marked run by another name</source>
        <translation>给选中的训练换个名称</translation>
    </message>
    <message>
        <source>An empty name gives it back its number.</source>
        <translation>名称留空则恢复为编号。</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Delete the marked runs; it can be undone</source>
        <translation>删除选中的训练记录；可以撤销</translation>
    </message>
    <message>
        <source>The runs go from the ledger and from the disk. Undo brings them back.</source>
        <translation>这些训练会从记录和磁盘上删除。撤销可以恢复。</translation>
    </message>
</context>
<context>
    <name>SampleBench</name>
    <message>
        <source>Choose one to read more of it, or open it with a double click.</source>
        <extracomment>a sample is to become the input in Explore: the data set, its row there and be stepped through there</extracomment>
        <translation>选择一个样本了解详情，或双击打开它。</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Arrow keys go through the samples, Enter opens one in Explore</source>
        <translation>方向键逐个查看样本，回车键在“探索”中打开</translation>
    </message>
    <message>
        <source>Each tile is a sample with what the network said of it. Choose one to read more; open it to follow how the network comes to its answer.</source>
        <translation>每一格是一个样本，写着网络对它的回答。选择一个可以读到更多；打开它，看看网络怎样得出答案。</translation>
    </message>
    <message>
        <source>Open in Explore</source>
        <translation>在“探索”中打开</translation>
    </message>
    <message>
        <source>The sample becomes the input of Explore: see which neurons light up, and change the picture until the answer changes.</source>
        <translation>这个样本成为“探索”的输入：看看哪些神经元亮起来，并修改图片，直到答案改变。</translation>
    </message>
    <message>
        <source>Make this sample the input in Explore, with the answer that is wanted</source>
        <translation>把这个样本作为“探索”中的输入，并带上应有的答案</translation>
    </message>
    <message>
        <source>Teach it this one…</source>
        <translation>教它这一个…</translation>
    </message>
    <message>
        <source>Explore opens with this sample and the answer that is wanted. Go on step by step to watch how the error walks back through the layers and changes the weights.</source>
        <translation>“探索”会打开这个样本和它应有的答案。一步一步往下走，看误差怎样逐层往回传并改变权重。</translation>
    </message>
    <message>
        <source>Open this sample in Explore and go through its training step; apply the update there to let the network learn it</source>
        <translation>在“探索”中打开这个样本并逐步走完它的训练步骤；在那里应用更新，网络就学会它</translation>
    </message>
</context>
<context>
    <name>SampleSession</name>
    <message>
        <source>Take row {}</source>
        <extracomment>a sample has become the input one sentence about data that cannot be read whether there is a sample to go to, or whether one is on its way, may have changed</extracomment>
        <translation>取第 {} 行</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>下一个样本</translation>
    </message>
</context>
<context>
    <name>SamplesView</name>
    <message>
        <source>Open sample {:,}</source>
        <translation>打开第 {:,} 个样本</translation>
    </message>
    <message>
        <source>This sample does not fit the network any more: it takes another count of numbers.</source>
        <translation>这个样本已不适合当前的网络：网络需要的数字个数不同。</translation>
    </message>
</context>
<context>
    <name>SaturationView</name>
    <message>
        <source>dead neurons (%)</source>
        <translation>失活的神经元（%）</translation>
    </message>
    <message>
        <source>saturated (%)</source>
        <translation>饱和（%）</translation>
    </message>
    <message>
        <source>The share of the pre-activations of a layer at which its activation function is nearly flat, in the last batch; or of its neurons that are so for each sample of the batch. A layer that is saturated at the start began with weights that are too large.</source>
        <translation>最近一批中，一层的预激活值有多大比例落在激活函数几乎变平之处；或有多大比例的神经元对这一批的每个样本都如此。一开始就饱和的层，初始权重太大。</translation>
    </message>
    <message>
        <source>Saturated</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>失活</translation>
    </message>
    <message>
        <source>What is counted: pre-activations, or neurons dead for a whole batch</source>
        <translation>统计什么：预激活值，或对整批样本都失活的神经元</translation>
    </message>
    <message>
        <source>Saturated: the share of pre-activations where the activation function is nearly flat, so that hardly any gradient comes through. Dead: the share of neurons that no sample of a whole batch has woken; they learn no more.</source>
        <translation>饱和：落在激活函数几乎平坦处的预激活值的比例，那里几乎没有梯度通过。失活：整批样本都没有唤醒的神经元的比例；它们不再学习。</translation>
    </message>
    <message>
        <source>saturated or dead</source>
        <translation>饱和或失活</translation>
    </message>
</context>
<context>
    <name>ScheduleSection</name>
    <message>
        <source>{} schedule</source>
        <translation>学习率{}</translation>
    </message>
    <message>
        <source>Schedule of the rate</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>How the learning rate changes while the network trains</source>
        <translation>训练过程中学习率怎样变化</translation>
    </message>
</context>
<context>
    <name>Scrubber</name>
    <message>
        <source>Steps</source>
        <extracomment>How wide each phase is. Shares of all steps would not do: the loss would be too thin to be hit.</extracomment>
        <translation>步</translation>
    </message>
    <message>
        <source>All steps in a row; drag to go to any of them</source>
        <translation>所有的步排成一行；拖动可到任意一步</translation>
    </message>
    <message>
        <source>All steps of one training step: forward through the network, the loss, back through it, and the update of the weights. Drag along it, and time runs forward or backward.</source>
        <translation>一次训练的所有步：前向通过网络，计算损失，反向传播，更新权重。沿着它拖动，时间就前进或倒退。</translation>
    </message>
</context>
<context>
    <name>SettingsPanel</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>A run keeps its data and its order of the samples: stop it to change this.</source>
        <extracomment>What a run keeps from its first step to its last: the data, what is set aside of it, and the order. a value, or what is wrong with one, has changed</extracomment>
        <translation>训练过程中数据和样本的顺序不变：要修改请先停止训练。</translation>
    </message>
    <message>
        <source>&amp;Batch size</source>
        <translation>批大小(&amp;C)</translation>
    </message>
    <message>
        <source>Samples per step, 1 to 60,000</source>
        <translation>每一步使用的样本数，1 到 60,000</translation>
    </message>
    <message>
        <source>The weights move once per batch, along the mean gradient of its samples: small batches give many noisy steps, large ones few smooth steps.</source>
        <translation>每一批样本更新一次权重，依据是这批样本的平均梯度：批小则步数多而抖动，批大则步数少而平稳。</translation>
    </message>
    <message>
        <source>Learning &amp;rate</source>
        <translation>学习率(&amp;R)</translation>
    </message>
    <message>
        <source>How far each step goes: above 0, up to 100; 0,01 and 1/100 are understood too</source>
        <translation>每一步走多远：大于 0，不超过 100；也可以写成 0,01 或 1/100</translation>
    </message>
    <message>
        <source>Too small and learning takes for ever; too large and the loss jumps about or explodes.</source>
        <translation>太小，学习遥遥无期；太大，损失会乱跳甚至爆炸。</translation>
    </message>
    <message>
        <source>Passes over the training data, 1 to 10,000</source>
        <translation>把训练集学习多少遍，1 到 10,000</translation>
    </message>
    <message>
        <source>In one epoch the network sees every sample once, in a new random order.</source>
        <translation>每一轮中，网络以新的随机顺序把每个样本看一遍。</translation>
    </message>
    <message>
        <source>SGD steps straight down; momentum keeps some of the last step&apos;s speed, and Nesterov looks ahead with it; Adagrad, RMSProp and Adam give every weight a step of its own size. Good learning rates to begin with: {}.</source>
        <translation>SGD 径直向下走；动量法保留上一步的部分速度，Nesterov 动量法还带着这个速度向前看；Adagrad、RMSProp 和 Adam 给每个权重各自的步长。开始时合适的学习率：{}。</translation>
    </message>
    <message>
        <source>Gradient descent (SGD)</source>
        <translation>梯度下降（SGD）</translation>
    </message>
    <message>
        <source>SGD with momentum</source>
        <translation>SGD 动量法</translation>
    </message>
    <message>
        <source>Nesterov momentum</source>
        <translation>Nesterov 动量法</translation>
    </message>
    <message>
        <source>Optimi&amp;zer</source>
        <translation>优化器(&amp;O)</translation>
    </message>
    <message>
        <source>Epo&amp;chs</source>
        <translation>轮数(&amp;C)</translation>
    </message>
    <message>
        <source>How a gradient becomes a step</source>
        <translation>梯度怎样变成一步更新</translation>
    </message>
    <message>
        <source>Rando&amp;m seed</source>
        <translation>随机种子(&amp;X)</translation>
    </message>
    <message>
        <source>A whole number from 0 to 1,000,000</source>
        <translation>0 到 1,000,000 的整数</translation>
    </message>
    <message>
        <source>Decides the first weights of a new network and the order of the samples: the same seed gives the same run again, to the last bit.</source>
        <translation>决定新网络的初始权重和样本的顺序：随机种子相同，训练过程就分毫不差地重现。</translation>
    </message>
</context>
<context>
    <name>SightBox</name>
    <message>
        <source>What the network sees</source>
        <translation>网络看到的图片</translation>
    </message>
    <message>
        <source>Samples of the data are prepared already: the network gets them as they are.</source>
        <translation>数据中的样本已经过预处理：网络会原样接收。</translation>
    </message>
    <message>
        <source>These {} × {} numbers are all that the network gets.</source>
        <translation>网络得到的全部信息就是这 {} × {} 个数。</translation>
    </message>
    <message>
        <source>Show the picture after each stage</source>
        <translation>显示每一步之后的图片</translation>
    </message>
</context>
<context>
    <name>SmoothingSlider</name>
    <message>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>The moving average of each curve is drawn over the measured one, which stays visible, pale. The figures are always the measured ones.</source>
        <translation>每条曲线的滑动平均画在实测曲线之上，实测曲线以淡色保留。数字始终是实测值。</translation>
    </message>
    <message>
        <source>Draw a moving average of the curves beside what was measured: off</source>
        <translation>在实测曲线旁画出滑动平均：关闭</translation>
    </message>
    <message>
        <source>A moving average over about {} epochs, beside what was measured</source>
        <translation>约 {} 轮的滑动平均，与实测曲线并列显示</translation>
    </message>
</context>
<context>
    <name>SpeedKnob</name>
    <message>
        <source>{} / s</source>
        <extracomment>The speeds there are to choose from, in steps a second.</extracomment>
        <translation>{} / 秒</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>How many steps are played a second (Shift+Up, Shift+Down)</source>
        <translation>每秒播放多少步（Shift+Up、Shift+Down）</translation>
    </message>
</context>
<context>
    <name>SpeedSlider</name>
    <message>
        <source>Speed</source>
        <extracomment>Batches a second at each stop of the slider; None: as fast as possible. batches a second, or None</extracomment>
        <translation>速度</translation>
    </message>
    <message>
        <source>Speed of the training</source>
        <translation>训练速度</translation>
    </message>
    <message>
        <source>Slow the training down to watch it: batches a second</source>
        <translation>放慢训练以便观察：每秒多少批</translation>
    </message>
    <message>
        <source>What is learnt does not depend on the speed: a slow run and a fast one end alike.</source>
        <translation>学到什么与速度无关：慢的训练和快的训练结果相同。</translation>
    </message>
    <message>
        <source>as fast as possible</source>
        <translation>尽可能快</translation>
    </message>
    <message>
        <source>1 batch a second</source>
        <translation>每秒 1 批</translation>
    </message>
    <message>
        <source>{:,.0f} batches a second</source>
        <translation>每秒 {:,.0f} 批</translation>
    </message>
</context>
<context>
    <name>SplitBar</name>
    <message>
        <source>{:,} to learn</source>
        <extracomment>The colours of the curves of these sets.</extracomment>
        <translation>训练 {:,}</translation>
    </message>
    <message>
        <source>{:,} to watch</source>
        <translation>验证 {:,}</translation>
    </message>
    <message>
        <source>{:,} to test</source>
        <translation>测试 {:,}</translation>
    </message>
    <message>
        <source>Parts of the data</source>
        <translation>数据的划分</translation>
    </message>
    <message>
        <source>Training set: learnt from. Validation set: set aside and watched for early stopping. Test set: only measured with.</source>
        <translation>训练集：用来学习。验证集：留出来观察，用于提前停止。测试集：只用来测量。</translation>
    </message>
</context>
<context>
    <name>SpreadView</name>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>share now</source>
        <translation>现在的比例</translation>
    </message>
    <message>
        <source>share at the start</source>
        <translation>开始时的比例</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Biases</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Whose numbers are shown: the weights or the biases of each layer</source>
        <translation>显示哪些数：每层的权重或偏置</translation>
    </message>
    <message>
        <source>Weights say how strongly a neuron hears each input; biases shift when it answers. Weights start spread around zero, biases mostly at zero itself.</source>
        <translation>权重表示神经元对每个输入听得有多强；偏置移动它作出响应的位置。权重起初散布在零附近，偏置大多正好从零开始。</translation>
    </message>
    <message>
        <source>weights or biases</source>
        <translation>权重或偏置</translation>
    </message>
    <message>
        <source>Distribution of the weights of each layer</source>
        <translation>每层权重的分布</translation>
    </message>
    <message>
        <source>How many weights of a layer have which value: those of now as bars, those from the start of the newest run as a dotted line. Learning widens the heap; regularisation pulls it together again; two heaps far outside belong to neurons that are driven to saturation.</source>
        <translation>一层中取各个值的权重有多少：柱表示现在，虚线表示最近一次训练开始时。学习使其变宽，正则化又使其收拢；远离中心的两堆属于被推向饱和的神经元。</translation>
    </message>
</context>
<context>
    <name>StageMenu</name>
    <message>
        <source>&amp;Explain this</source>
        <translation>解释这里(&amp;E)</translation>
    </message>
    <message>
        <source>Show how this number comes about, at this moment</source>
        <translation>显示这个数此刻是怎样得来的</translation>
    </message>
    <message>
        <source>&amp;What if it were…</source>
        <translation>如果它是…(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;As it was</source>
        <translation>恢复原样(&amp;A)</translation>
    </message>
    <message>
        <source>Let this number be again what it would be</source>
        <translation>让这个数恢复为它本来的值</translation>
    </message>
    <message>
        <source>&amp;Stop at this neuron</source>
        <translation>在此神经元停下(&amp;S)</translation>
    </message>
    <message>
        <source>Playing stops at all that is done about it</source>
        <translation>播放时，凡是涉及它的步骤都会停下</translation>
    </message>
</context>
<context>
    <name>StagePanel</name>
    <message>
        <source>Steps and explanations</source>
        <extracomment>Height of what is explained, at text scale 1: the same with and without steps, so that nothing jumps.</extracomment>
        <translation>步骤与说明</translation>
    </message>
    <message>
        <source>Below the network stands what happens in it. Space takes one step further: through the network, its loss, back through it, and the update of its weights. Without steps the neuron that you point at is explained.</source>
        <translation>网络下方说明其中发生的事。按空格前进一步：前向通过网络、计算损失、反向传播、更新权重。不在步进时，说明所指的神经元。</translation>
    </message>
</context>
<context>
    <name>StagePopup</name>
    <message>
        <source>{}: off</source>
        <translation>{}：关</translation>
    </message>
    <message>
        <source>From your drawing to what the network reads</source>
        <translation>从你画的数字到网络看到的图片</translation>
    </message>
    <message>
        <source>Picture after: {}</source>
        <translation>“{}”之后的图片</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>join the dots</source>
        <translation>连点成线</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>fit to 20 × 20</source>
        <translation>缩放到 20 × 20</translation>
    </message>
    <message>
        <source>centre by mass</source>
        <translation>按重心居中</translation>
    </message>
    <message>
        <source>match ink</source>
        <translation>匹配粗细</translation>
    </message>
    <message>
        <source>Joins the places where the pen was seen with lines. Without it a quick stroke is a row of dots, and the network has never seen such digits.</source>
        <translation>用线段把笔经过的各点连起来。没有这一步，快速的一笔只是一串点，网络从未见过这样的数字。</translation>
    </message>
    <message>
        <source>Cuts the drawing to the box around its ink, so that the place on the canvas does not matter. When it is not scaled, centring alone does nearly the same.</source>
        <translation>只留下墨迹所在的方框，这样画在画布的哪里都一样。如果不缩放，单是居中也能起到差不多的作用。</translation>
    </message>
    <message>
        <source>Scales the longer side to 20 of the 28 pixels, as in the pictures the network has learned from. Without it small digits stay small and are misread.</source>
        <translation>把较长的一边缩放到 28 个像素中的 20 个，和网络学过的图片一样。没有这一步，小的数字还是小，会被认错。</translation>
    </message>
    <message>
        <source>Moves the centre of mass of the ink to the middle. Without it the ink falls on weights that belong to other parts of a digit.</source>
        <translation>把墨迹的重心移到正中。没有这一步，墨迹会落到本属于数字其他部位的权重上。</translation>
    </message>
    <message>
        <source>Draws the lines as wide as in the pictures the network has learned from. Without it thin lines excite the neurons too little and fat ones too much.</source>
        <translation>把线条画得和网络学过的图片一样粗。没有这一步，细线使神经元兴奋不足，粗线又使它们过度兴奋。</translation>
    </message>
</context>
<context>
    <name>StepActions</name>
    <message>
        <source>Training goes on; stop it to take steps.</source>
        <translation>训练正在进行；停止训练后才能步进。</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>More about stepping</source>
        <extracomment>Below these widths (at text scale 1) the speed goes, the scrubber gets a row of its own, beside which there is room for the speed again, and the segments go.</extracomment>
        <translation>更多步进操作</translation>
    </message>
    <message>
        <source>Everything that can be done with steps, with its keys</source>
        <translation>所有步进操作及其按键</translation>
    </message>
    <message>
        <source>How much one step is</source>
        <translation>一步有多大</translation>
    </message>
    <message>
        <source>Steps of the training step</source>
        <translation>一次训练的各步</translation>
    </message>
</context>
<context>
    <name>StepTeller</name>
    <message>
        <source>The stepping is closed.</source>
        <extracomment>Steps a second that can still be listened to.</extracomment>
        <translation>步进已结束。</translation>
    </message>
    <message>
        <source>{}. {}</source>
        <translation>{}。{}</translation>
    </message>
</context>
<context>
    <name>StepVerbs</name>
    <message>
        <source>&amp;Next step</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>One step further; the first one opens the stepping</source>
        <translation>前进一步；第一次按即开始步进</translation>
    </message>
    <message>
        <source>&amp;Back one step</source>
        <translation>后退一步(&amp;B)</translation>
    </message>
    <message>
        <source>Take the last step back</source>
        <translation>退回最后一步</translation>
    </message>
    <message>
        <source>To the &amp;start</source>
        <translation>到开头(&amp;S)</translation>
    </message>
    <message>
        <source>Before the first step</source>
        <translation>第一步之前</translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation>到结尾(&amp;E)</translation>
    </message>
    <message>
        <source>Behind the last step</source>
        <translation>最后一步之后</translation>
    </message>
    <message>
        <source>Pla&amp;y or pause</source>
        <translation>播放或暂停(&amp;Y)</translation>
    </message>
    <message>
        <source>Step by itself until the end, or stand still</source>
        <translation>自动前进到结尾，或者停住</translation>
    </message>
    <message>
        <source>Next ne&amp;uron</source>
        <translation>下一个神经元(&amp;U)</translation>
    </message>
    <message>
        <source>The rest of this neuron, whatever a step is</source>
        <translation>走完这个神经元，不论每一步多大</translation>
    </message>
    <message>
        <source>Previous neuron</source>
        <translation>上一个神经元</translation>
    </message>
    <message>
        <source>Take the last neuron back</source>
        <translation>退回最后一个神经元</translation>
    </message>
    <message>
        <source>Next &amp;layer</source>
        <translation>下一层(&amp;L)</translation>
    </message>
    <message>
        <source>The rest of this layer</source>
        <translation>走完这一层</translation>
    </message>
    <message>
        <source>Previous layer</source>
        <translation>上一层</translation>
    </message>
    <message>
        <source>Take the last layer back</source>
        <translation>退回最后一层</translation>
    </message>
    <message>
        <source>Next p&amp;hase</source>
        <translation>下一阶段(&amp;H)</translation>
    </message>
    <message>
        <source>The rest of this phase: forward, loss, backward or update</source>
        <translation>走完这一阶段：前向、损失、反向或更新</translation>
    </message>
    <message>
        <source>Previous phase</source>
        <translation>上一阶段</translation>
    </message>
    <message>
        <source>Take the last phase back</source>
        <translation>退回最后一个阶段</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>网络(&amp;N)</translation>
    </message>
    <message>
        <source>One step is a whole pass through the network</source>
        <translation>每一步是完整地通过一次网络</translation>
    </message>
    <message>
        <source>&amp;Layer</source>
        <translation>层(&amp;L)</translation>
    </message>
    <message>
        <source>One step is a layer</source>
        <translation>每一步是一层</translation>
    </message>
    <message>
        <source>Ne&amp;uron</source>
        <translation>神经元(&amp;U)</translation>
    </message>
    <message>
        <source>One step is a neuron</source>
        <translation>每一步是一个神经元</translation>
    </message>
    <message>
        <source>&amp;Term</source>
        <translation>项(&amp;T)</translation>
    </message>
    <message>
        <source>One step is one term of a sum</source>
        <translation>每一步是和里的一项</translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation>加快(&amp;F)</translation>
    </message>
    <message>
        <source>Play more steps a second</source>
        <translation>每秒播放更多步</translation>
    </message>
    <message>
        <source>Slo&amp;wer</source>
        <translation>放慢(&amp;W)</translation>
    </message>
    <message>
        <source>Play fewer steps a second</source>
        <translation>每秒播放更少步</translation>
    </message>
    <message>
        <source>By &amp;weight</source>
        <translation>按权重(&amp;W)</translation>
    </message>
    <message>
        <source>Blue excites, orange inhibits</source>
        <translation>蓝色使其兴奋，橙色使其抑制</translation>
    </message>
    <message>
        <source>By &amp;contribution</source>
        <translation>按贡献(&amp;C)</translation>
    </message>
    <message>
        <source>What each edge carries now: weight times activation</source>
        <translation>每条连线此刻传送的量：权重乘以激活值</translation>
    </message>
    <message>
        <source>By &amp;gradient</source>
        <translation>按梯度(&amp;G)</translation>
    </message>
    <message>
        <source>How the loss would follow each weight</source>
        <translation>损失随每个权重变化的快慢</translation>
    </message>
    <message>
        <source>Show w&amp;ishes</source>
        <translation>显示期望(&amp;I)</translation>
    </message>
    <message>
        <source>Which neurons should be more active, which less, and how much</source>
        <translation>哪些神经元应当更活跃，哪些应当不那么活跃，以及幅度</translation>
    </message>
    <message>
        <source>&amp;Predict first</source>
        <translation>先预测(&amp;P)</translation>
    </message>
    <message>
        <source>Guess each step before it is shown; right guesses are counted</source>
        <translation>在每一步显示之前先猜；统计猜对的次数</translation>
    </message>
    <message>
        <source>Next breakpoint</source>
        <translation>下一个断点</translation>
    </message>
    <message>
        <source>Go on to where a breakpoint stops, else to the end</source>
        <translation>前进到断点停下的地方，没有则到结尾</translation>
    </message>
    <message>
        <source>Previous breakpoint</source>
        <translation>上一个断点</translation>
    </message>
    <message>
        <source>Go back to where a breakpoint stops, else to the start</source>
        <translation>退回到断点停下的地方，没有则到开头</translation>
    </message>
    <message>
        <source>&amp;Apply the update</source>
        <translation>应用更新(&amp;A)</translation>
    </message>
    <message>
        <source>Give the network the weights that this step leads to</source>
        <translation>让网络采用这一步得到的权重</translation>
    </message>
    <message>
        <source>Next sa&amp;mple</source>
        <translation>下一个样本(&amp;M)</translation>
    </message>
    <message>
        <source>Go on with the next sample of the data</source>
        <translation>用数据中的下一个样本继续</translation>
    </message>
    <message>
        <source>Let it &amp;run</source>
        <translation>连续运行(&amp;R)</translation>
    </message>
    <message>
        <source>Step, apply the update, take the next sample, and so on</source>
        <translation>逐步前进、应用更新、取下一个样本，如此继续</translation>
    </message>
    <message>
        <source>&amp;Keep what was tried</source>
        <translation>保留试改的数(&amp;K)</translation>
    </message>
    <message>
        <source>The weights that were set by hand become the network&apos;s</source>
        <translation>手动设定的权重成为网络的权重</translation>
    </message>
    <message>
        <source>&amp;Drop what was tried</source>
        <translation>放弃试改的数(&amp;D)</translation>
    </message>
    <message>
        <source>All numbers that were set by hand are again what they would be</source>
        <translation>所有手动设定的数恢复为原来的值</translation>
    </message>
    <message>
        <source>E&amp;xport storyboard…</source>
        <translation>导出分步图册(&amp;X)…</translation>
    </message>
    <message>
        <source>Write the steps from here to there as pages, pictures or a film</source>
        <translation>把一段步骤写成页面、图片或动画</translation>
    </message>
    <message>
        <source>&amp;Close the stepping</source>
        <translation>结束步进(&amp;C)</translation>
    </message>
    <message>
        <source>Back to the live picture; first it lets go of what was clicked</source>
        <translation>回到实时画面；先放开单击过的内容</translation>
    </message>
    <message>
        <source>&amp;One step is a</source>
        <translation>每一步是(&amp;O)</translation>
    </message>
    <message>
        <source>How much one step does</source>
        <translation>一步做多少</translation>
    </message>
    <message>
        <source>Si&amp;ze of the batch</source>
        <translation>批次大小(&amp;Z)</translation>
    </message>
    <message>
        <source>How many samples learn together in one step</source>
        <translation>一步训练中一起学习的样本数</translation>
    </message>
    <message>
        <source>Ed&amp;ge colours</source>
        <translation>连线颜色(&amp;G)</translation>
    </message>
    <message>
        <source>What the colours of the edges mean</source>
        <translation>连线颜色的含义</translation>
    </message>
    <message>
        <source>What is shown, and others of the data; gradients are means</source>
        <translation>显示的样本，以及数据中的其他样本；梯度取平均</translation>
    </message>
    <message>
        <source>{} samples</source>
        <translation>{} 个样本</translation>
    </message>
    <message>
        <source>1 sample</source>
        <translation>1 个样本</translation>
    </message>
    <message>
        <source>Only what is shown at the left</source>
        <translation>只用左边显示的样本</translation>
    </message>
    <message>
        <source>Other sample of the batch</source>
        <translation>批次中的另一个样本</translation>
    </message>
    <message>
        <source>The same step of the next of the samples that learn together</source>
        <translation>一起学习的下一个样本的同一步</translation>
    </message>
</context>
<context>
    <name>StepWords</name>
    <message>
        <source>forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
</context>
<context>
    <name>StoppingSection</name>
    <message>
        <source>at most {:g} s</source>
        <translation>最多 {:g} 秒</translation>
    </message>
    <message>
        <source>down to a loss of {:g}</source>
        <translation>损失降到 {:g} 为止</translation>
    </message>
    <message>
        <source>early stopping after {}</source>
        <translation>早停，耐心值 {}</translation>
    </message>
    <message>
        <source>{:g} % set aside</source>
        <translation>留出 {:g} %</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>早停</translation>
    </message>
    <message>
        <source>End the run when the loss on a validation set has stopped falling</source>
        <translation>验证集上的损失不再下降时结束训练</translation>
    </message>
    <message>
        <source>A part of the training set is set aside and not learnt from. When the loss on it has not fallen for some epochs, the run ends, and the weights of the best epoch come back.</source>
        <translation>从训练集中留出一部分，不参与学习。如果它的损失连续几轮没有下降，训练就结束，并恢复最好的那一轮的权重。</translation>
    </message>
    <message>
        <source>Patience (epochs)</source>
        <translation>耐心值（轮）</translation>
    </message>
    <message>
        <source>Epochs without progress to wait for, 1 to 10,000</source>
        <translation>允许连续多少轮没有改进，1 到 10,000</translation>
    </message>
    <message>
        <source>Least progress</source>
        <translation>最小改进</translation>
    </message>
    <message>
        <source>By how much the loss must fall to count, 0 to 1,000</source>
        <translation>损失下降多少才算改进，0 到 1,000</translation>
    </message>
    <message>
        <source>With 0 every new lowest loss on the validation set counts as progress.</source>
        <translation>为 0 时，验证集上的损失每创新低都算改进。</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>留出比例</translation>
    </message>
    <message>
        <source>The share of the training set that is set aside for validation, 0.001 to 0.9</source>
        <translation>从训练集中留出多大比例用于验证，0.001 到 0.9</translation>
    </message>
    <message>
        <source>More makes the loss on it steadier, and leaves less to learn from.</source>
        <translation>留得越多，验证损失越平稳，可学的也越少。</translation>
    </message>
    <message>
        <source>Time limit (s)</source>
        <translation>时间上限（秒）</translation>
    </message>
    <message>
        <source>End the run after so many seconds of training; empty for no limit</source>
        <translation>训练达到这么多秒就结束；留空表示不限</translation>
    </message>
    <message>
        <source>Pauses do not count. What has been learnt until then is kept.</source>
        <translation>暂停不计时。到那时学到的都会保留。</translation>
    </message>
    <message>
        <source>Loss that is enough</source>
        <translation>够低的损失</translation>
    </message>
    <message>
        <source>End the run after an epoch with a training loss as low as this; empty for none</source>
        <translation>某一轮的训练损失降到这个值就结束；留空表示不看</translation>
    </message>
    <message>
        <source>The mean loss of what was learnt in the epoch, as the curve of the training set shows it.</source>
        <translation>这一轮所学样本的平均损失，与训练集曲线所示相同。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>StoryControls</name>
    <message>
        <source>Start</source>
        <extracomment>something else is chosen</extracomment>
        <translation>开始</translation>
    </message>
    <message>
        <source>This phase</source>
        <translation>当前阶段</translation>
    </message>
    <message>
        <source>This layer&apos;s work</source>
        <translation>当前层的这段计算</translation>
    </message>
    <message>
        <source>This step</source>
        <translation>当前这一步</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>从(&amp;F)</translation>
    </message>
    <message>
        <source>The first step that gets a page</source>
        <translation>第一页是哪一步</translation>
    </message>
    <message>
        <source>The start of the training step, of this phase, of the work on this layer, or this step.</source>
        <translation>训练步的开始、当前阶段的开始、当前层这段计算的开始，或当前这一步。</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>到(&amp;T)</translation>
    </message>
    <message>
        <source>The last step that gets a page</source>
        <translation>最后一页是哪一步</translation>
    </message>
    <message>
        <source>This step, or the end of the work on this layer, of this phase, or of the training step.</source>
        <translation>当前这一步，或当前层这段计算、当前阶段、整个训练步的结束。</translation>
    </message>
    <message>
        <source>A phase</source>
        <translation>一个阶段</translation>
    </message>
    <message>
        <source>A layer</source>
        <translation>一层</translation>
    </message>
    <message>
        <source>A neuron</source>
        <translation>一个神经元</translation>
    </message>
    <message>
        <source>A term</source>
        <translation>一个项</translation>
    </message>
    <message>
        <source>A &amp;page for each</source>
        <translation>每页显示(&amp;P)</translation>
    </message>
    <message>
        <source>How much one page shows</source>
        <translation>一页显示多少内容</translation>
    </message>
    <message>
        <source>Small steps show every number, large ones give an overview.</source>
        <translation>小步显示每一个数，大步给出概览。</translation>
    </message>
    <message>
        <source>PDF: print, reports</source>
        <translation>PDF：打印、报告</translation>
    </message>
    <message>
        <source>SVG: web pages, drawing</source>
        <translation>SVG：网页、绘图</translation>
    </message>
    <message>
        <source>PNG: pixels</source>
        <translation>PNG：像素</translation>
    </message>
    <message>
        <source>GIF: moving picture</source>
        <translation>GIF：动画</translation>
    </message>
    <message>
        <source>For&amp;mat</source>
        <translation>格式(&amp;M)</translation>
    </message>
    <message>
        <source>What kind of files is written</source>
        <translation>写入哪一种文件</translation>
    </message>
    <message>
        <source>PDF and GIF are one file; SVG and PNG a folder with a picture for each page.</source>
        <translation>PDF 和 GIF 是一个文件；SVG 和 PNG 是一个文件夹，每页一张图。</translation>
    </message>
    <message>
        <source>As in the window</source>
        <translation>与窗口相同</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>The colours of the pages, whatever the window has</source>
        <translation>页面的颜色，与窗口无关</translation>
    </message>
    <message>
        <source>Light colours are for paper, dark ones for slides.</source>
        <translation>浅色适合纸张，深色适合幻灯片。</translation>
    </message>
</context>
<context>
    <name>Storyboard</name>
    <message>
        <source>{:,} of {:,}</source>
        <extracomment>a page, in the pixels of a usual screen pages that look alike share their picture of all edges, also in a PDF</extracomment>
        <translation>第 {:,} 页，共 {:,} 页</translation>
    </message>
</context>
<context>
    <name>StoryboardDialog</name>
    <message>
        <source>storyboard</source>
        <translation>分步图册</translation>
    </message>
    <message>
        <source>{} cannot be written ({}). Choose another name or another folder.</source>
        <translation>无法写入 {}（{}）。请换一个名称或另一个文件夹。</translation>
    </message>
    <message>
        <source>The end lies before the start: choose a later end.</source>
        <translation>终点在起点之前：请选择更靠后的终点。</translation>
    </message>
    <message>
        <source>These are more than {:,} pages: choose larger steps, or a shorter stretch.</source>
        <translation>超过了 {:,} 页：请选择更大的步长，或更短的一段。</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 页</translation>
    </message>
    <message>
        <source>{:,} pages</source>
        <translation>{:,} 页</translation>
    </message>
    <message>
        <source>One document; text can be searched and enlarged.</source>
        <translation>一个文档；文字可以搜索和放大。</translation>
    </message>
    <message>
        <source>One moving picture, a page after the other.</source>
        <translation>一个动画，逐页播放。</translation>
    </message>
    <message>
        <source>A folder with a picture for each page, which can be enlarged.</source>
        <translation>一个文件夹，每页一张可以放大的图。</translation>
    </message>
    <message>
        <source>A folder with a picture of 2560 × 1600 pixels for each page.</source>
        <translation>一个文件夹，每页一张 2560 × 1600 像素的图片。</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>GIF pictures (*.gif)</source>
        <translation>GIF 图片 (*.gif)</translation>
    </message>
    <message>
        <source>A new folder (*)</source>
        <translation>新文件夹 (*)</translation>
    </message>
    <message>
        <source>Export storyboard</source>
        <translation>导出分步图册</translation>
    </message>
    <message>
        <source>Preview of the first page</source>
        <translation>第一页的预览</translation>
    </message>
    <message>
        <source>The first page</source>
        <translation>第一页</translation>
    </message>
    <message>
        <source>Pages written</source>
        <translation>已写入的页数</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Write nothing, or stop writing</source>
        <translation>不写入，或停止写入</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Choose a name and write all pages</source>
        <translation>选择名称并写入所有页</translation>
    </message>
</context>
<context>
    <name>Tables</name>
    <message>
        <source>Identity</source>
        <extracomment>Titles, helps and what else is shown of the tables; what is missing here would stay English.</extracomment>
        <translation>恒等</translation>
    </message>
    <message>
        <source>Passes the weighted sum on unchanged. For regression outputs.</source>
        <translation>原样传递加权和。用于回归的输出。</translation>
    </message>
    <message>
        <source>For outputs that may be any number, and to see what a network without a nonlinearity cannot do.</source>
        <translation>用于可取任意值的输出，也用来看没有非线性的网络做不到什么。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>阶跃</translation>
    </message>
    <message>
        <source>Fires or stays silent, like the first artificial neurons. Its slope is 0 wherever it has one, so backpropagation uses the slope of the sigmoid instead.</source>
        <translation>要么激发要么沉默，如同最早的人工神经元。它处处斜率为 0，因此反向传播改用 sigmoid 的斜率。</translation>
    </message>
    <message>
        <source>For perceptrons and logic gates; for learning by gradients take the sigmoid.</source>
        <translation>用于感知机和逻辑门；要用梯度学习请选 sigmoid。</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Squashes any number into 0 to 1. Its slope is at most 1/4 and dies out on both sides.</source>
        <translation>把任意数压到 0 与 1 之间。斜率至多 1/4，两侧趋于消失。</translation>
    </message>
    <message>
        <source>For the probability of a yes; in hidden layers it learns slowly when there are many of them.</source>
        <translation>用于“是”的概率；隐藏层很多时学得慢。</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>Tanh</translation>
    </message>
    <message>
        <source>Squashes any number into -1 to 1, centred on zero.</source>
        <translation>把任意数压到 −1 与 1 之间，以零为中心。</translation>
    </message>
    <message>
        <source>For small networks and recurrent ones: centred signals make learning easier than the sigmoid&apos;s.</source>
        <translation>用于小网络和循环网络：以零为中心的信号比 sigmoid 更容易学习。</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Keeps what is positive and silences the rest. Quick to compute; a unit can die.</source>
        <translation>保留正数，其余置零。计算快；但神经元可能“死亡”。</translation>
    </message>
    <message>
        <source>The usual choice for hidden layers, together with the He initializer.</source>
        <translation>隐藏层的常用选择，配合 He 初始化。</translation>
    </message>
    <message>
        <source>Leaky ReLU</source>
        <translation>Leaky ReLU</translation>
    </message>
    <message>
        <source>ReLU with a small slope on the negative side, so that no unit dies.</source>
        <translation>负半轴有小斜率的 ReLU，神经元不会死亡。</translation>
    </message>
    <message>
        <source>Instead of ReLU where many units have gone silent.</source>
        <translation>很多神经元沉默时代替 ReLU。</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>ReLU with a smooth negative side that levels off at -1, so that the mean stays near zero. Costs an exponential.</source>
        <translation>负半轴平滑地趋于 −1 的 ReLU，均值保持在零附近。要算一次指数。</translation>
    </message>
    <message>
        <source>In deep dense networks, where it can take the place of batch normalisation.</source>
        <translation>用于深的全连接网络，可代替批归一化。</translation>
    </message>
    <message>
        <source>Swish</source>
        <translation>Swish</translation>
    </message>
    <message>
        <source>A smooth ReLU that dips a little below zero. Also called SiLU. Costs an exponential.</source>
        <translation>平滑的 ReLU，会略低于零。又称 SiLU。要算一次指数。</translation>
    </message>
    <message>
        <source>Instead of ReLU in deep networks, where its smoothness often gains a little.</source>
        <translation>在深网络中代替 ReLU，平滑性常有小幅提升。</translation>
    </message>
    <message>
        <source>Softplus</source>
        <translation>Softplus</translation>
    </message>
    <message>
        <source>A ReLU with a round corner; its slope is the sigmoid. Costs an exponential and a logarithm.</source>
        <translation>拐角圆滑的 ReLU；斜率就是 sigmoid。要算一次指数和一次对数。</translation>
    </message>
    <message>
        <source>For outputs that must be positive, like a width or a rate.</source>
        <translation>用于必须为正的输出，如宽度或速率。</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>Turns a row of numbers into probabilities that add up to one. For the output layer.</source>
        <translation>把一行数变成总和为一的概率。用于输出层。</translation>
    </message>
    <message>
        <source>For choosing one of several classes, together with the cross-entropy.</source>
        <translation>用于多选一的分类，配合交叉熵。</translation>
    </message>
    <message>
        <source>Glorot, uniform</source>
        <translation>Glorot 均匀</translation>
    </message>
    <message>
        <source>Keeps the size of signals forwards and of gradients backwards. For sigmoid, tanh and softmax.</source>
        <translation>使前向信号和反向梯度的大小保持不变。用于 sigmoid、tanh 和 softmax。</translation>
    </message>
    <message>
        <source>Multiplies the weights.</source>
        <translation>权重的倍数。</translation>
    </message>
    <message>
        <source>Glorot, normal</source>
        <translation>Glorot 正态</translation>
    </message>
    <message>
        <source>As Glorot, uniform, but now and then with a larger weight.</source>
        <translation>同 Glorot 均匀，但偶尔有较大的权重。</translation>
    </message>
    <message>
        <source>He, normal</source>
        <translation>He 正态</translation>
    </message>
    <message>
        <source>Makes up for the half of the units that ReLU silences. For ReLU and its relatives.</source>
        <translation>补偿被 ReLU 置零的那一半神经元。用于 ReLU 及其变体。</translation>
    </message>
    <message>
        <source>He, uniform</source>
        <translation>He 均匀</translation>
    </message>
    <message>
        <source>As He, normal, but no weight is ever larger than r.</source>
        <translation>同 He 正态，但权重不会超过 r。</translation>
    </message>
    <message>
        <source>LeCun, normal</source>
        <translation>LeCun 正态</translation>
    </message>
    <message>
        <source>Gives every neuron a weighted sum of variance 1 where its inputs have it.</source>
        <translation>输入方差为 1 时，使每个神经元的加权和方差也为 1。</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正态</translation>
    </message>
    <message>
        <source>One spread whatever the size of the layer: too much of it saturates, too little fades.</source>
        <translation>无论层多大都用同一标准差：太大则饱和，太小则衰减。</translation>
    </message>
    <message>
        <source>The standard deviation of the weights.</source>
        <translation>权重的标准差。</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>Two bounds whatever the size of the layer. 0.12 is right for 400 inputs and 25 units.</source>
        <translation>无论层多大都用同样的上下限。0.12 适合 400 个输入、25 个神经元。</translation>
    </message>
    <message>
        <source>The largest weight; the smallest is its negative.</source>
        <translation>最大的权重；最小的是它的相反数。</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>常数</translation>
    </message>
    <message>
        <source>All weights equal: every neuron of a layer then learns the same, which is worth seeing once.</source>
        <translation>所有权重相等：同层的神经元学到的完全一样，值得看一次。</translation>
    </message>
    <message>
        <source>The value of every weight.</source>
        <translation>每个权重的值。</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>全零</translation>
    </message>
    <message>
        <source>All weights zero: no signal passes and hidden layers learn nothing, which is worth seeing once.</source>
        <translation>所有权重为零：没有信号通过，隐藏层什么也学不到，值得看一次。</translation>
    </message>
    <message>
        <source>Squared error</source>
        <translation>平方误差</translation>
    </message>
    <message>
        <source>The squared distance to the wanted output, summed over the outputs, mean over the samples.</source>
        <translation>与期望输出的距离平方，对输出求和，对样本取平均。</translation>
    </message>
    <message>
        <source>Summed over the outputs, mean over the samples, without a factor 1/2: twice the cost of Nielsen&apos;s book.</source>
        <translation>对输出求和，对样本取平均，不带系数 1/2：是 Nielsen 书中代价的两倍。</translation>
    </message>
    <message>
        <source>Absolute error</source>
        <translation>绝对误差</translation>
    </message>
    <message>
        <source>The distance to the wanted output. A few outputs that are far off weigh less than with squares.</source>
        <translation>与期望输出的距离。少数偏差很大的输出比平方时影响小。</translation>
    </message>
    <message>
        <source>Summed over the outputs, mean over the samples; where an output is exact, its slope counts as 0.</source>
        <translation>对输出求和，对样本取平均；输出恰好正确处斜率计为 0。</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>How surprised the network is by the right answer. Goes with a softmax output.</source>
        <translation>网络对正确答案有多“惊讶”。配合 softmax 输出。</translation>
    </message>
    <message>
        <source>Summed over the outputs, mean over the samples, in natural logarithms.</source>
        <translation>对输出求和，对样本取平均，用自然对数。</translation>
    </message>
    <message>
        <source>Binary cross-entropy</source>
        <translation>二元交叉熵</translation>
    </message>
    <message>
        <source>How surprised the network is by the right yes or no of each output. Goes with a sigmoid output.</source>
        <translation>网络对每个输出正确的“是”或“否”有多惊讶。配合 sigmoid 输出。</translation>
    </message>
    <message>
        <source>Summed over the outputs, mean over the samples, in natural logarithms; the cost of the course&apos;s networks.</source>
        <translation>对输出求和，对样本取平均，用自然对数；即课程中网络的代价。</translation>
    </message>
    <message>
        <source>Hinge</source>
        <translation>合页损失</translation>
    </message>
    <message>
        <source>Costs nothing as soon as a yes is above +1 and a no below -1. Goes with an identity output.</source>
        <translation>“是”高于 +1、“否”低于 −1 时代价为零。配合恒等输出。</translation>
    </message>
    <message>
        <source>Summed over the outputs, mean over the samples; the targets 0 and 1 mean -1 and +1.</source>
        <translation>对输出求和，对样本取平均；目标 0 和 1 即 −1 和 +1。</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>指数损失</translation>
    </message>
    <message>
        <source>Grows without limit with every wrong answer, so one wrong label can rule. The loss of AdaBoost.</source>
        <translation>随错误答案无限增长，因此一个错误标签就能左右结果。AdaBoost 的损失。</translation>
    </message>
    <message>
        <source>0-1 loss</source>
        <translation>0-1 损失</translation>
    </message>
    <message>
        <source>Costs 1 where the answer is wrong. Flat nearly everywhere: it can be measured, but not trained.</source>
        <translation>答错代价为 1。几乎处处平坦：只能测量，不能训练。</translation>
    </message>
    <message>
        <source>One number per sample, mean over the samples: the error rate. A single output says yes from 0.5.</source>
        <translation>每个样本一个数，对样本取平均：即错误率。单个输出从 0.5 起算作“是”。</translation>
    </message>
</context>
<context>
    <name>TermBars</name>
    <message>
        <source>The terms that count most. Blue adds to the sum, orange takes away. Point at one to see its edge in the picture.</source>
        <extracomment>the pointer is on the bar of this Ref; None: on nothing the bar of this Ref was clicked</extracomment>
        <translation>影响最大的各项。蓝色使和增大，橙色使和减小。把指针移到某一项上，就能在图中看到它对应的连接。</translation>
    </message>
    <message>
        <source>Number {}: {}</source>
        <translation>第 {} 个：{}</translation>
    </message>
    <message>
        <source>Term {}: {} · {} = {}</source>
        <translation>第 {} 项：{} · {} = {}</translation>
    </message>
</context>
<context>
    <name>TextRules</name>
    <message>
        <source>A name is one line of 1 to {} characters.</source>
        <translation>名称应为一行，1 到 {} 个字符。</translation>
    </message>
    <message>
        <source>Different names with commas between them, such as cat, dog.</source>
        <translation>用逗号分隔的不同名称，例如 猫，狗。</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>This network has no weights that learn: there is no life to tell.</source>
        <translation>这个网络没有可学习的权重，没有生平可讲。</translation>
    </message>
    <message>
        <source>Looking at epoch {} of {}</source>
        <translation>正在看第 {} 轮（共 {} 轮）</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>还没有训练</translation>
    </message>
    <message>
        <source>Now: epoch {}</source>
        <translation>现在：第 {} 轮</translation>
    </message>
    <message>
        <source>Epoch {}, step {}: loss {}</source>
        <translation>第 {} 轮，第 {} 步：损失 {}</translation>
    </message>
    <message>
        <source>Changed at step {}:</source>
        <translation>在第 {} 步更改：</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play the past</source>
        <translation>播放过去</translation>
    </message>
    <message>
        <source>Stay at this moment</source>
        <translation>停在这一时刻</translation>
    </message>
    <message>
        <source>Watch how the network has become what it is, from moment to moment</source>
        <translation>一个时刻接一个时刻地看网络是怎样变成现在这样的</translation>
    </message>
    <message>
        <source>Plays the run from its start, or from the moment that is looked at, up to now, in all views that are shown: curves stay, while weights, maps and answers are those of then. Nothing is trained meanwhile, and nothing changes.</source>
        <translation>在所有显示的视图中，从运行的起点或正在看的时刻播放到现在：曲线不变，而权重、图和答案是当时的。其间不训练，也不改变任何东西。</translation>
    </message>
    <message>
        <source>The past of the run</source>
        <translation>训练的过去</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>回到现在</translation>
    </message>
    <message>
        <source>Show the network as it is now, in all views</source>
        <translation>在所有视图中显示现在的网络</translation>
    </message>
    <message>
        <source>Leaves the past: all views show the newest weights again. Looking back has changed nothing.</source>
        <translation>离开过去：所有视图重新显示最新的权重。回看没有改变任何东西。</translation>
    </message>
    <message>
        <source>Continue from here</source>
        <translation>从这里继续</translation>
    </message>
    <message>
        <source>Goes back for good to the moment that is looked at, with its weights. Change a setting, for example a smaller learning rate, and press Start: the run takes another way from here. One undo brings back what was.</source>
        <translation>真正回到正在看的这个时刻，连同它的权重。改一个设置，例如更小的学习率，再按开始：训练从这里走另一条路。撤销一次就恢复原状。</translation>
    </message>
    <message>
        <source>Make this moment the present: Start then goes on from here. Undo brings back what was</source>
        <translation>把这一时刻变为现在：之后点“开始”就从这里继续。撤销可恢复原状</translation>
    </message>
    <message>
        <source>All views show the network of this moment</source>
        <translation>所有视图显示的都是这一时刻的网络</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Go back to step {}</source>
        <extracomment>what is kept has changed the Moment that is looked at now; None for now one sentence about why a moment cannot be shown what the network of the moments computes, apart from dropout, which only learning knows steps of the weights with which runs were left whose moments these are</extracomment>
        <translation>回到第 {} 步</translation>
    </message>
    <message>
        <source>The weights of that moment cannot be read any more: {}. Choose another one.</source>
        <translation>无法再读取那一时刻的权重：{}。请另选一个时刻。</translation>
    </message>
</context>
<context>
    <name>TimesView</name>
    <message>
        <source>{} a step, {} steps a second</source>
        <translation>每步 {}，每秒 {} 步</translation>
    </message>
    <message>
        <source>part of a step</source>
        <translation>一步的组成</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Read the batch</source>
        <translation>读取一批</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>Move the weights</source>
        <translation>更新权重</translation>
    </message>
    <message>
        <source>Measure test and validation</source>
        <translation>在测试集和验证集上评估</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Where the time goes is told here while the network learns.</source>
        <translation>网络学习时，这里说明时间用在哪里。</translation>
    </message>
    <message>
        <source>Time of one step of training</source>
        <translation>训练一步的用时</translation>
    </message>
    <message>
        <source>How long a step of training takes on this computer: reading a batch, finding the answers, finding the gradient on the way back, and moving the weights; and how much of it goes into measuring the test set. The mean over the steps of the run that were timed, without pauses.</source>
        <translation>在这台计算机上训练一步要多久：读取一批、求出输出、反向求梯度、更新权重，以及其中多少用于在测试集上评估。取本次训练中计了时的各步的平均，不含暂停。</translation>
    </message>
</context>
<context>
    <name>ToolRow</name>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Undo: {} ({})</source>
        <translation>撤销：{}（{}）</translation>
    </message>
    <message>
        <source>Redo: {} ({})</source>
        <translation>重做：{}（{}）</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>笔</translation>
    </message>
    <message>
        <source>Draw ink (P on the canvas)</source>
        <translation>画墨迹（在画布上按 P）</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮</translation>
    </message>
    <message>
        <source>Take ink off (E on the canvas, or the right button)</source>
        <translation>擦去墨迹（在画布上按 E，或用鼠标右键）</translation>
    </message>
    <message>
        <source>Empty the canvas (Delete on the canvas)</source>
        <translation>清空画布（在画布上按 Delete）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>笔宽</translation>
    </message>
    <message>
        <source>Width of the pen in cells</source>
        <translation>笔宽，以格为单位</translation>
    </message>
    <message>
        <source>Width of the pen in cells ([ and ] on the canvas)</source>
        <translation>笔宽，以格为单位（在画布上按 [ 和 ]）</translation>
    </message>
</context>
<context>
    <name>Totals</name>
    <message>
        <source>{} bytes</source>
        <translation>{} 字节</translation>
    </message>
    <message>
        <source>1 layer</source>
        <translation>1 层</translation>
    </message>
    <message>
        <source>{} layers</source>
        <translation>{} 层</translation>
    </message>
    <message>
        <source>{:,} parameters</source>
        <translation>{:,} 个参数</translation>
    </message>
    <message>
        <source>{:,} multiply-adds</source>
        <translation>{:,} 次乘加</translation>
    </message>
    <message>
        <source>{} for a batch of {}</source>
        <translation>{}（每批 {} 个）</translation>
    </message>
</context>
<context>
    <name>TotalsLine</name>
    <message>
        <source>✓ Ready</source>
        <translation>✓ 可以训练</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 个问题</translation>
    </message>
    <message>
        <source>{} problems</source>
        <translation>{} 个问题</translation>
    </message>
    <message>
        <source>Parameters: weights, biases and what is learnt besides. Multiply-adds: of one sample, forward. Memory: weights and what is kept of a batch, forward and backward.</source>
        <translation>参数：权重、偏置以及其他要学习的数。乘加：一个样本前向计算的次数。内存：权重，以及前向和反向时为一批样本保留的数。</translation>
    </message>
</context>
<context>
    <name>Trace</name>
    <message>
        <source>Steps {:,} to {:,}: from {} to {}; the height is the size, on a log axis</source>
        <translation>第 {:,} 到 {:,} 步：从 {} 到 {}；高度表示大小，对数刻度</translation>
    </message>
    <message>
        <source>The weight over the last steps</source>
        <translation>最后几步中的权重</translation>
    </message>
</context>
<context>
    <name>TrainView</name>
    <message>
        <source>Copy &amp;picture</source>
        <extracomment>what its menu asks of the board: hide it, put it into a window of its own or back, move it by -1 or +1 a picture of this view has been put into the drawing: show the Explore workspace one sentence about what went wrong, one about what was done for the controls of a subclass: at the right of the heading, or below it where that is too narrow</extracomment>
        <translation>复制图片(&amp;P)</translation>
    </message>
    <message>
        <source>Copy &amp;numbers</source>
        <translation>复制数据(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>另存为…(&amp;S)</translation>
    </message>
    <message>
        <source>Move &amp;forward</source>
        <translation>前移(&amp;F)</translation>
    </message>
    <message>
        <source>Move &amp;back</source>
        <translation>后移(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>隐藏(&amp;H)</translation>
    </message>
    <message>
        <source>Back into the &amp;window</source>
        <translation>放回窗口(&amp;W)</translation>
    </message>
    <message>
        <source>Own &amp;window</source>
        <translation>独立窗口(&amp;W)</translation>
    </message>
    <message>
        <source>As a picture (SVG, PDF, PNG) or as numbers (CSV)</source>
        <translation>存为图片（SVG、PDF、PNG）或数据（CSV）</translation>
    </message>
    <message>
        <source>Copy, save, own window, hide</source>
        <translation>复制、保存、独立窗口、隐藏</translation>
    </message>
    <message>
        <source>What can be done with this view: copy its picture or its numbers, save them in a file, give it a window of its own, move it, or hide it. The Views button brings back what is hidden.</source>
        <translation>可以对这个视图做的事：复制它的图或数值、保存为文件、让它有自己的窗口、移动它，或隐藏它。隐藏的视图可以用“视图”按钮找回来。</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>TrainWorkspace</name>
    <message>
        <source>Views</source>
        <extracomment>Widths at text scale 1: the forms, the least for plots beside them. one sentence about what went wrong one sentence about what a view could not do, one about what it did a view has put a picture into the drawing</extracomment>
        <translation>视图</translation>
    </message>
    <message>
        <source>Every view answers one question: does it learn, does it learn by heart, which layer lags behind, what does it get wrong. Show the few that you need; hidden ones cost nothing.</source>
        <translation>每个视图回答一个问题：它在学吗，是不是在死记硬背，哪一层落后，哪里会错。显示你需要的几个；隐藏的不耗任何资源。</translation>
    </message>
    <message>
        <source>Choose what is shown of the run</source>
        <translation>选择显示训练的哪些内容</translation>
    </message>
</context>
<context>
    <name>TrainingNews</name>
    <message>
        <source>The change has stopped the training, which had learnt nothing yet.</source>
        <extracomment>how far the run is has changed</extracomment>
        <translation>这次修改停止了训练；训练还没有学到东西。</translation>
    </message>
    <message>
        <source>The change has stopped the training: what it learnt in {} epochs is kept.</source>
        <translation>这次修改停止了训练：{} 轮里学到的已保留。</translation>
    </message>
</context>
<context>
    <name>TrainingSession</name>
    <message>
        <source>Train up to the last good step</source>
        <extracomment>the weights with which the newest run was left, or to which it has gone back: its curves can go on whether the document shows the newest weights of the run; else somebody looks at its past a run sets off when the caller is done: whoever starts it may want one batch of it</extracomment>
        <translation>训练到最后一个正常步骤</translation>
    </message>
    <message>
        <source>Change the settings of the training</source>
        <translation>更改训练设置</translation>
    </message>
    <message>
        <source>{} The weights of the last good step are kept; undo brings back those from before the run.</source>
        <translation>{}已保留最后一个正常步骤的权重；撤销可以恢复训练之前的权重。</translation>
    </message>
    <message>
        <source>Train 1 epoch</source>
        <translation>训练 1 轮</translation>
    </message>
    <message>
        <source>Train {} epochs</source>
        <translation>训练 {} 轮</translation>
    </message>
</context>
<context>
    <name>TrialPopup</name>
    <message>
        <source>What if?</source>
        <translation>如果……会怎样？</translation>
    </message>
    <message>
        <source>Type a number such as 0.5 or 1/2 and press Return</source>
        <translation>输入一个数，如 0.5 或 1/2，然后按回车</translation>
    </message>
    <message>
        <source>A number in place of what the network has here. All that follows from it changes and is marked; the network itself stays as it is until you keep what you tried.</source>
        <translation>用来代替网络在此处的值。由它得出的一切都会改变并被标出；在保留试改的数之前，网络本身保持不变。</translation>
    </message>
    <message>
        <source>Return tries it: all that follows changes. The network stays as it is.</source>
        <translation>按回车即可尝试：之后的一切都会改变，网络保持不变。</translation>
    </message>
    <message>
        <source>As it &amp;was</source>
        <translation>恢复原样(&amp;W)</translation>
    </message>
    <message>
        <source>Let this number be again what it would be</source>
        <translation>让这个数恢复为它本来的值</translation>
    </message>
</context>
<context>
    <name>TwinTiles</name>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>A − B</source>
        <translation>A − B</translation>
    </message>
    <message>
        <source>{}, neuron {}: from {} to {}</source>
        <translation>{}，神经元 {}：从 {} 到 {}</translation>
    </message>
</context>
<context>
    <name>TwinView</name>
    <message>
        <source>distance of B from A</source>
        <translation>B 与 A 的距离</translation>
    </message>
    <message>
        <source>After {} epochs the weights of A and B are {} apart: {} % of the length of A&apos;s.</source>
        <translation>经过 {} 轮，A 与 B 的权重相距 {}：为 A 的长度的 {} %。</translation>
    </message>
    <message>
        <source>Twins</source>
        <translation>双胞胎对比</translation>
    </message>
    <message>
        <source>largest differences</source>
        <translation>最大的差别</translation>
    </message>
    <message>
        <source>The weights that differ most</source>
        <translation>差别最大的权重</translation>
    </message>
    <message>
        <source>The connections whose weights differ most between the twins, with both values. Where one twin has a large weight and the other none, they have found different ways.</source>
        <translation>两个双胞胎之间权重相差最大的连接及其两个值。如果一个有很大的权重而另一个没有，它们就找到了不同的路。</translation>
    </message>
    <message>
        <source>The weights that differ most; arrow keys go through them</source>
        <translation>相差最大的权重；用方向键逐个查看</translation>
    </message>
    <message>
        <source>First weights of A, of B, and their difference</source>
        <translation>A 与 B 的第一层权重及两者之差</translation>
    </message>
    <message>
        <source>The same neurons of both twins. A and B share one scale; the difference has one of its own. Where it is blank the twins agree.</source>
        <translation>双胞胎中的同一批神经元。A 与 B 用同一个尺度，差用自己的尺度。空白处表示两者一致。</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>distance of the weights (%)</source>
        <translation>权重的距离（%）</translation>
    </message>
    <message>
        <source>How far the weights of B have come from those of A, in percent of the length of A&apos;s. Both start at 0 %. A curve that climbs at once says that the change matters from the first step; one that stays low, that both learn nearly the same. Twins far apart may still answer alike: compare their curves too.</source>
        <translation>B 的权重离开 A 的权重有多远，以 A 的长度的百分比表示。两者都从 0 % 开始。曲线立刻上升，说明这个改变从第一步起就有影响；一直很低，说明两者学到的几乎一样。相距很远的双胞胎也可能给出相同的答案：也比较它们的曲线。</translation>
    </message>
    <message>
        <source>How far the weights of B are from those of A</source>
        <translation>B 的权重离 A 有多远</translation>
    </message>
    <message>
        <source>Two networks learn from the same first weights, in the same order of the batches, with one thing changed. Choose it above and press Train both.</source>
        <translation>两个网络从相同的初始权重出发，按相同的批次顺序学习，只有一处不同。请在上面选择，然后按“同时训练”。</translation>
    </message>
    <message>
        <source>Train the network as it is and its twin side by side</source>
        <translation>并排训练当前网络和它的双胞胎</translation>
    </message>
    <message>
        <source>Train &amp;both</source>
        <translation>同时训练(&amp;B)</translation>
    </message>
    <message>
        <source>A is trained as it is, B with the one thing changed. Both are kept in the ledger.</source>
        <translation>A 照原样训练，B 只改一处。两者都存入训练记录。</translation>
    </message>
</context>
<context>
    <name>TypedFields</name>
    <message>
        <source>Set {} to {}</source>
        <translation>将 {} 设为 {}</translation>
    </message>
    <message>
        <source>Input {}</source>
        <translation>输入 {}</translation>
    </message>
    <message>
        <source>A number that goes into the network, such as 0.5 or 1/2</source>
        <translation>送入网络的一个数，例如 0.5 或 1/2</translation>
    </message>
    <message>
        <source>Type a number and press Return or Tab; the network reads at once. A comma, a point and a fraction such as 1/2 are all understood.</source>
        <translation>输入一个数，然后按回车或 Tab，网络会立即读取。逗号、小数点和 1/2 这样的分数都可以识别。</translation>
    </message>
</context>
<context>
    <name>TypedPanel</name>
    <message>
        <source>Numbers by chance</source>
        <extracomment>one sentence for the user about a picture that cannot be used the network should read a picture file, whichever the user chooses</extracomment>
        <translation>随机取数</translation>
    </message>
    <message>
        <source>Set all to 0</source>
        <translation>全部设为 0</translation>
    </message>
    <message>
        <source>The network takes {} numbers.</source>
        <translation>该网络接收 {} 个数。</translation>
    </message>
    <message>
        <source>Type the input</source>
        <translation>键入输入</translation>
    </message>
    <message>
        <source>Rows of the data</source>
        <translation>数据的各行</translation>
    </message>
    <message>
        <source>By chance</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Numbers from 0 to 1 by chance</source>
        <translation>0 到 1 之间的随机数</translation>
    </message>
    <message>
        <source>All 0</source>
        <translation>全 0</translation>
    </message>
    <message>
        <source>Set all numbers to 0</source>
        <translation>将所有数设为 0</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>图片…</translation>
    </message>
    <message>
        <source>Scale a picture file to the shape of the input</source>
        <translation>将图片文件缩放到输入的形状</translation>
    </message>
    <message>
        <source>This network reads no square pictures, so there is nothing to draw: type its numbers, take some by chance, or choose a row of the data.</source>
        <translation>该网络不读取方形图片，因此无需绘制：请键入数值、随机取数，或选择数据的一行。</translation>
    </message>
</context>
<context>
    <name>UnitStrips</name>
    <message>
        <source>never saturated</source>
        <extracomment>a layer, and the number of a neuron of it, from 0 the number of a layer, and of a neuron in it</extracomment>
        <translation>从不饱和</translation>
    </message>
    <message>
        <source>{} saturated</source>
        <translation>{} 饱和</translation>
    </message>
    <message>
        <source>{} · {} of {} dead</source>
        <translation>{} · {} 个失活，共 {} 个</translation>
    </message>
    <message>
        <source>saturated for so many samples</source>
        <translation>对这么多样本饱和</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>失活</translation>
    </message>
    <message>
        <source>{}, neuron {}: dead, saturated for each of {} samples</source>
        <translation>{}，神经元 {}：失活，对全部 {} 个样本都饱和</translation>
    </message>
    <message>
        <source>{}, neuron {}: saturated for {} of {} samples</source>
        <translation>{}，神经元 {}：对 {} 的样本饱和（共 {} 个）</translation>
    </message>
</context>
<context>
    <name>UpdatesView</name>
    <message>
        <source>usual</source>
        <translation>通常</translation>
    </message>
    <message>
        <source>update ÷ weights (RMS)</source>
        <translation>更新 ÷ 权重（均方根）</translation>
    </message>
    <message>
        <source>How far one step moves the weights of each layer, measured by how long they are. About one thousandth is usual: far above it the learning rate is too high, far below it learning is slow.</source>
        <translation>一步让每层权重移动多远，以权重自身的长度衡量。通常约为千分之一：远高于此说明学习率太高，远低于此说明学习很慢。</translation>
    </message>
</context>
<context>
    <name>Veil</name>
    <message>
        <source>There is another problem.</source>
        <extracomment>How much of what lies behind still shines through. somebody wants to go where the network can be finished it has come or gone: whether it is there</extracomment>
        <translation>还有 1 个问题。</translation>
    </message>
    <message>
        <source>There are {} other problems.</source>
        <translation>还有 {} 个其他问题。</translation>
    </message>
    <message>
        <source>This network is not finished yet</source>
        <translation>这个网络还没有完成</translation>
    </message>
    <message>
        <source>Go to Build</source>
        <translation>前往“搭建”</translation>
    </message>
    <message>
        <source>Open Build: there the problem stands on its layer, often with a fix</source>
        <translation>打开“搭建”：问题就标在相应的层上，通常还附有修正办法</translation>
    </message>
    <message>
        <source>A network reads drawings when nothing is missing in it. What lies behind the veil is the newest network that was complete.</source>
        <translation>网络完整时才能识别图画。后面看到的是最近一个完整的网络。</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>The data want numbers to be met, not classes to be told apart.</source>
        <translation>这些数据要的是数值，而不是要区分的类别。</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Which classes are taken for which, and the samples behind each number</source>
        <translation>哪些类别被当成了哪些类别，以及每个数字背后的样本</translation>
    </message>
    <message>
        <source>Worst mistakes</source>
        <translation>最严重的错误</translation>
    </message>
    <message>
        <source>The samples with the highest loss: what was said, and what is wanted</source>
        <translation>损失最高的样本：答了什么，应为什么</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>精确率和召回率</translation>
    </message>
    <message>
        <source>How good the answers are, class by class</source>
        <translation>逐个类别看回答有多好</translation>
    </message>
    <message>
        <source>Who moved this weight</source>
        <translation>是谁移动了这个权重</translation>
    </message>
    <message>
        <source>The newest update of one weight, with a bar for each sample of the batch</source>
        <translation>一个权重的最新更新，批中每个样本一根柱</translation>
    </message>
    <message>
        <source>The run</source>
        <extracomment>group -&gt; its title in menus, in the order of the menus</extracomment>
        <translation>本次训练</translation>
    </message>
    <message>
        <source>Layer by layer</source>
        <translation>逐层</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Data and decisions</source>
        <translation>数据与决策</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Runs beside each other</source>
        <translation>多次训练对比</translation>
    </message>
    <message>
        <source>Landscape of the loss</source>
        <translation>损失的地形</translation>
    </message>
    <message>
        <source>The picture of “{}” is on the clipboard.</source>
        <translation>“{}”的图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The numbers of “{}” are on the clipboard.</source>
        <translation>“{}”的数据已复制到剪贴板。</translation>
    </message>
    <message>
        <source>{} is no kind of file for a view: choose SVG, PDF, PNG or CSV.</source>
        <translation>视图不能存为 {} 文件：请选择 SVG、PDF、PNG 或 CSV。</translation>
    </message>
    <message>
        <source>“{}” has no numbers yet: choose SVG, PDF or PNG.</source>
        <translation>“{}”还没有数值：请选择 SVG、PDF 或 PNG。</translation>
    </message>
    <message>
        <source>{} could not be written: {}.</source>
        <translation>无法写入 {}：{}。</translation>
    </message>
    <message>
        <source>Vector picture (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Page (*.pdf)</source>
        <translation>页面 (*.pdf)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Numbers (*.csv)</source>
        <translation>数据 (*.csv)</translation>
    </message>
    <message>
        <source>Save “{}”</source>
        <translation>保存“{}”</translation>
    </message>
    <message>
        <source>Saved as {}.</source>
        <translation>已保存为 {}。</translation>
    </message>
    <message>
        <source>What the first layer hears is no picture, so its weights cannot be drawn as pictures.</source>
        <translation>第一层接收的不是图片，因此它的权重无法画成图片。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>How far the answers are from what they ought to be, over the run</source>
        <translation>训练过程中，答案离应有的结果有多远</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>The share of right answers; of targets, how much of them is explained</source>
        <translation>答对的比例；若目标是数值，则为被解释的比例</translation>
    </message>
    <message>
        <source>First weights</source>
        <translation>第一层权重</translation>
    </message>
    <message>
        <source>What each neuron of the first layer looks for, as a picture</source>
        <translation>第一层每个神经元在寻找什么，用图片显示</translation>
    </message>
    <message>
        <source>The data are no points of the plane: choose such data first.</source>
        <translation>数据不是平面上的点：请先选择这样的数据。</translation>
    </message>
    <message>
        <source>The data are no points of a curve: choose such data first.</source>
        <translation>数据不是曲线上的点：请先选择这样的数据。</translation>
    </message>
    <message>
        <source>Points and decisions</source>
        <translation>点与判断</translation>
    </message>
    <message>
        <source>The points of the data over a map of what the network answers there</source>
        <translation>数据的点，下面是网络在各处的回答</translation>
    </message>
    <message>
        <source>Map of every neuron</source>
        <translation>每个神经元的图</translation>
    </message>
    <message>
        <source>What each neuron answers everywhere in the plane</source>
        <translation>每个神经元在平面各处的回答</translation>
    </message>
    <message>
        <source>Curve and network</source>
        <translation>曲线与网络</translation>
    </message>
    <message>
        <source>The points of a curve, and what the network makes of them</source>
        <translation>曲线上的点，以及网络学成的曲线</translation>
    </message>
    <message>
        <source>Loss along a line</source>
        <translation>沿一条线的损失</translation>
    </message>
    <message>
        <source>The loss from the start of the run to now, or along a random direction</source>
        <translation>从训练开始到现在，或沿一个随机方向的损失</translation>
    </message>
    <message>
        <source>Loss around the weights</source>
        <translation>权重周围的损失</translation>
    </message>
    <message>
        <source>A map of the loss, with the way of the run on it</source>
        <translation>损失的地图，上面画着训练走过的路</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>How the activations of a layer are spread, over the run</source>
        <translation>一层的激活值在训练过程中如何分布</translation>
    </message>
    <message>
        <source>Saturated and dead neurons</source>
        <translation>饱和与失活的神经元</translation>
    </message>
    <message>
        <source>Neurons whose activation function is flat where they stand</source>
        <translation>激活函数在其所处位置变平的神经元</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和度</translation>
    </message>
    <message>
        <source>How much of each layer is saturated or dead, over the run</source>
        <translation>训练过程中每层有多少饱和或失活</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>How steep the loss is for the weights of each layer: does it vanish?</source>
        <translation>损失对每层权重有多陡：梯度会消失吗？</translation>
    </message>
    <message>
        <source>Update by weight</source>
        <translation>更新与权重之比</translation>
    </message>
    <message>
        <source>How far a step moves the weights of each layer: is the rate right?</source>
        <translation>一步让每层权重移动多远：学习率合适吗？</translation>
    </message>
    <message>
        <source>Weights by size</source>
        <translation>权重的分布</translation>
    </message>
    <message>
        <source>Histograms of the weights of each layer, now and at the start</source>
        <translation>每层权重的直方图：现在与开始时</translation>
    </message>
    <message>
        <source>Time of a step</source>
        <translation>一步的用时</translation>
    </message>
    <message>
        <source>What a step of training takes, and where the time goes</source>
        <translation>训练一步要多久，时间用在哪里</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Every run with its settings and result: to compare, overlay and open again</source>
        <translation>每次训练的设置和结果：可以比较、叠加显示、重新打开</translation>
    </message>
    <message>
        <source>Twins</source>
        <translation>双胞胎对比</translation>
    </message>
    <message>
        <source>The same start with one thing changed, trained side by side</source>
        <translation>起点相同、只改一处，并排训练</translation>
    </message>
    <message>
        <source>Optimizer race</source>
        <translation>优化器竞赛</translation>
    </message>
    <message>
        <source>Five optimizers from the same start, and who is ahead</source>
        <translation>五种优化器从同一起点出发，看谁领先</translation>
    </message>
    <message>
        <source>A weight&apos;s biography</source>
        <translation>一个权重的生平</translation>
    </message>
    <message>
        <source>Value, gradient and updates of one weight over the run</source>
        <translation>一个权重在训练过程中的数值、梯度和更新</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <extracomment>in the order of the menu</extracomment>
        <translation>总览(&amp;O)</translation>
    </message>
    <message>
        <source>How it goes, what it answers, and what the first layer looks for</source>
        <translation>进展如何、如何作答，以及第一层在寻找什么</translation>
    </message>
    <message>
        <source>&amp;Inside the layers</source>
        <translation>各层内部(&amp;I)</translation>
    </message>
    <message>
        <source>Activations, gradients, updates and weights, layer by layer</source>
        <translation>逐层查看激活值、梯度、更新和权重</translation>
    </message>
    <message>
        <source>&amp;Answers</source>
        <translation>回答(&amp;A)</translation>
    </message>
    <message>
        <source>What is taken for what, the worst mistakes, and how good each class is</source>
        <translation>什么被认成了什么、最严重的错误，以及每个类别的表现</translation>
    </message>
    <message>
        <source>&amp;Data and decisions</source>
        <translation>数据与决策(&amp;D)</translation>
    </message>
    <message>
        <source>The points, what the network makes of them, and what each neuron sees</source>
        <translation>数据点、网络对它们的判断，以及每个神经元看到的内容</translation>
    </message>
    <message>
        <source>&amp;Compare runs</source>
        <translation>比较各次训练(&amp;C)</translation>
    </message>
    <message>
        <source>All runs in a table, and the curves of those with a check mark</source>
        <translation>用表格列出各次训练，并显示已勾选者的曲线</translation>
    </message>
    <message>
        <source>&amp;Landscape of the loss</source>
        <translation>损失地形(&amp;L)</translation>
    </message>
    <message>
        <source>Where the run goes down, and how steep it is there</source>
        <translation>训练沿何处下降，那里有多陡</translation>
    </message>
</context>
<context>
    <name>ViewsMenu</name>
    <message>
        <source>&amp;Views</source>
        <extracomment>something is to be shown: whoever has put the menu elsewhere brings the board into sight</extracomment>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Show together</source>
        <translation>一起显示</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>逐个显示</translation>
    </message>
    <message>
        <source>&amp;Usual views</source>
        <translation>常用视图(&amp;U)</translation>
    </message>
    <message>
        <source>Views of &amp;before</source>
        <translation>先前的视图(&amp;B)</translation>
    </message>
    <message>
        <source>What was shown before a whole set was chosen</source>
        <translation>选用整组视图之前所显示的内容</translation>
    </message>
    <message>
        <source>Loss, accuracy and first weights, inside the window</source>
        <translation>损失、准确率和第一层权重，都在窗口内</translation>
    </message>
</context>
<context>
    <name>WeightChoice</name>
    <message>
        <source>number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Layer of the weight</source>
        <translation>权重所在的层</translation>
    </message>
    <message>
        <source>The layer whose weight is shown: W are weights, b are biases</source>
        <translation>显示哪一层的权重：W 是权重，b 是偏置</translation>
    </message>
    <message>
        <source>Choose the layer first: W are the weights of its connections, b the biases of its neurons. Then choose which of them.</source>
        <translation>先选层：W 是它的连接的权重，b 是它的神经元的偏置。然后选其中哪一个。</translation>
    </message>
    <message>
        <source>The weight comes from</source>
        <translation>权重的起点</translation>
    </message>
    <message>
        <source>The input or neuron that the weight comes from, counted from 1</source>
        <translation>权重从哪个输入或神经元出发，从 1 数起</translation>
    </message>
    <message>
        <source>One end of the connection. Follow an input that is always zero: its weight gets no gradient and keeps its start value.</source>
        <translation>连接的一端。试试跟踪一个始终为零的输入：它的权重得不到梯度，一直保持初始值。</translation>
    </message>
    <message>
        <source>The weight leads to</source>
        <translation>权重的终点</translation>
    </message>
    <message>
        <source>The other end of the connection; of other arrays the place of the number in it. Type a number, or use the arrow keys.</source>
        <translation>连接的另一端；对其他数组则是数值在其中的位置。键入编号，或使用方向键。</translation>
    </message>
    <message>
        <source>The neuron that the weight leads to, counted from 1</source>
        <translation>权重通向哪个神经元，从 1 数起</translation>
    </message>
</context>
<context>
    <name>WeightPicker</name>
    <message>
        <source>from</source>
        <extracomment>the place of the weight among all parameters</extracomment>
        <translation>从</translation>
    </message>
    <message>
        <source>to neuron</source>
        <translation>到神经元</translation>
    </message>
    <message>
        <source>Array of weights</source>
        <translation>权重数组</translation>
    </message>
    <message>
        <source>The layer, and which of its arrays</source>
        <translation>哪一层，以及其中的哪个数组</translation>
    </message>
    <message>
        <source>A layer keeps its weights in an array W and its biases in an array b. Choose the array first, then the two ends of the connection.</source>
        <translation>一层把权重放在数组 W 中，把偏置放在数组 b 中。先选数组，再选连接的两端。</translation>
    </message>
    <message>
        <source>From number</source>
        <translation>从第几个</translation>
    </message>
    <message>
        <source>Which of the values that the neuron hears, counted from 1</source>
        <translation>神经元接收的哪个值，从 1 数起</translation>
    </message>
    <message>
        <source>The connection begins at this value: an input, or a neuron of the layer before. Type a number, or use the arrow keys.</source>
        <translation>连接从这个值开始：一个输入，或前一层的一个神经元。键入编号，或使用方向键。</translation>
    </message>
    <message>
        <source>To neuron</source>
        <translation>到神经元</translation>
    </message>
    <message>
        <source>The connection ends at this neuron of the layer. Type a number, or use the arrow keys.</source>
        <translation>连接到本层的这个神经元为止。键入编号，或使用方向键。</translation>
    </message>
    <message>
        <source>Which neuron, counted from 1</source>
        <translation>哪个神经元，从 1 数起</translation>
    </message>
</context>
<context>
    <name>WeightTiles</name>
    <message>
        <source>{}: weights from {} to {}</source>
        <translation>{}：权重从 {} 到 {}</translation>
    </message>
    <message>
        <source>Output “{}”</source>
        <translation>输出“{}”</translation>
    </message>
    <message>
        <source>{}, kernel {}</source>
        <translation>{}，卷积核 {}</translation>
    </message>
    <message>
        <source>{}, neuron {}</source>
        <translation>{}，神经元 {}</translation>
    </message>
</context>
<context>
    <name>WeightsModel</name>
    <message>
        <source>“{}” is no number, such as 0.5 or 1/2.</source>
        <extracomment>one sentence about what cannot be a weight</extracomment>
        <translation>“{}”不是数，请写成 0.5 或 1/2 这样。</translation>
    </message>
</context>
<context>
    <name>WeightsSheet</name>
    <message>
        <source>{}, sum {}</source>
        <translation>{}，第 {} 个和</translation>
    </message>
    <message>
        <source>Row {}, column {}, channel {}</source>
        <translation>第 {} 行第 {} 列，通道 {}</translation>
    </message>
    <message>
        <source>From neuron {}</source>
        <translation>来自神经元 {}</translation>
    </message>
    <message>
        <source>Input {}</source>
        <translation>输入 {}</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weights of the last step</source>
        <translation>上一步的权重</translation>
    </message>
    <message>
        <source>Scale γ</source>
        <translation>缩放 γ</translation>
    </message>
    <message>
        <source>Shift β</source>
        <translation>平移 β</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>方差</translation>
    </message>
    <message>
        <source>Slope</source>
        <translation>斜率</translation>
    </message>
</context>
<context>
    <name>WeightsView</name>
    <message>
        <source>{} × {} cells were copied, and there is room for {} × {} from here on.</source>
        <extracomment>Of a cell, at text scale 1; left and right of the name of a row; rows that are measured from both ends. one sentence about what cannot be pasted</extracomment>
        <translation>复制了 {} × {} 个单元格，而从这里起只有 {} × {} 个的位置。</translation>
    </message>
    <message>
        <source>neuron</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weights of the first layer as pictures</source>
        <translation>第一层权重的图片</translation>
    </message>
    <message>
        <source>Each picture is one neuron or one kernel: blue cells are inputs that excite it, orange ones that silence it. All pictures have the same scale.</source>
        <translation>每张图片是一个神经元或一个卷积核：蓝色格是使它兴奋的输入，橙色格是抑制它的输入。所有图片使用相同的比例尺。</translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>图的数量</translation>
    </message>
    <message>
        <source>How many pictures at most</source>
        <translation>最多显示多少幅图</translation>
    </message>
    <message>
        <source>The first neurons or kernels of the first layer; a small layer has fewer.</source>
        <translation>第一层最前面的神经元或卷积核；层小时会更少。</translation>
    </message>
    <message>
        <source>the newest complete network · {}</source>
        <translation>最近一个完整的网络 · {}</translation>
    </message>
    <message>
        <source>{}: all {} neurons</source>
        <translation>{}：全部 {} 个神经元</translation>
    </message>
    <message>
        <source>{}: the first {} of {} neurons</source>
        <translation>{0}：{2} 个神经元中的前 {1} 个</translation>
    </message>
    <message>
        <source>{}: all {} kernels</source>
        <translation>{}：全部 {} 个卷积核</translation>
    </message>
    <message>
        <source>{}: the first {} of {} kernels</source>
        <translation>{0}：{2} 个卷积核中的前 {1} 个</translation>
    </message>
    <message>
        <source>{} hears a row of numbers and no picture.</source>
        <translation>{} 的输入是一行数，不是图片。</translation>
    </message>
    <message>
        <source>The weights of {} cannot be drawn as pictures. {}</source>
        <translation>{} 的权重不能画成图片。{}</translation>
    </message>
</context>
<context>
    <name>WeightsWindow</name>
    <message>
        <source>All of them</source>
        <extracomment>Widths at text scale 1.</extracomment>
        <translation>全部</translation>
    </message>
    <message>
        <source>Weights of {}</source>
        <translation>{} 的权重</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Which numbers of the layer</source>
        <translation>该层的哪些数</translation>
    </message>
    <message>
        <source>All, or one array of them.</source>
        <translation>全部，或其中一个数组。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>The number of one neuron, filter or feature; empty for all of them</source>
        <translation>一个神经元、卷积核或特征的编号；留空则显示全部</translation>
    </message>
    <message>
        <source>Up and Down go from one to the next.</source>
        <translation>上下键逐个切换。</translation>
    </message>
    <message>
        <source>Table of weights</source>
        <translation>权重表</translation>
    </message>
    <message>
        <source>A column for each neuron: its bias, and below it the weight of every input it hears.</source>
        <translation>每个神经元一列：先是偏置，下面是它接收的每个输入的权重。</translation>
    </message>
    <message>
        <source>There are no weights to show.</source>
        <translation>没有可显示的权重。</translation>
    </message>
    <message>
        <source>Type a number such as 0.5, 0,5 or 1/2. Ctrl+C and Ctrl+V exchange cells with a spreadsheet, Delete sets them to 0. Blue is positive, orange negative.</source>
        <translation>输入 0.5、0,5 或 1/2 这样的数。Ctrl+C 和 Ctrl+V 可与电子表格交换单元格，Delete 设为 0。蓝色为正，橙色为负。</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>hidden {}</source>
        <translation>隐藏层 {}</translation>
    </message>
    <message>
        <source>Hidden</source>
        <extracomment>“Convolution 2”, “Branch 3 × 3”: words that nnsim gives, and what tells layers of one kind apart. The titles of the kinds of layers, and what the layers of the presets are called besides. Each is translated when it is asked for: a board asks for hundreds of them at every edit.</extracomment>
        <translation>隐藏层</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出层</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>循环层</translation>
    </message>
    <message>
        <source>Stem</source>
        <translation>主干</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>汇合</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>{} of {:,}</source>
        <translation>{} / {:,}</translation>
    </message>
    <message>
        <source>{}, row {}, column {}</source>
        <translation>{}，第 {} 行第 {} 列</translation>
    </message>
    <message>
        <source>{}, map {}, row {}, column {}</source>
        <translation>{}，特征图 {}，第 {} 行第 {} 列</translation>
    </message>
    <message>
        <source>{} layers</source>
        <translation>{} 层</translation>
    </message>
    <message>
        <source>{} “{}”</source>
        <translation>{}“{}”</translation>
    </message>
    <message>
        <source>{}, neuron {}</source>
        <translation>{}，神经元 {}</translation>
    </message>
</context>
<context>
    <name>WordsPage</name>
    <message>
        <source>Activation function with the neuron&apos;s point</source>
        <extracomment>Below these widths (at text scale 1) the bars are left out, and then the curve. the pointer is on something that means this Ref; None: on nothing something that means this Ref was clicked</extracomment>
        <translation>激活函数与该神经元所在的点</translation>
    </message>
    <message>
        <source>How the sum z becomes the activation a.</source>
        <translation>和 z 如何变成激活值 a。</translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation>省略的内容</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>Name of {}</source>
        <extracomment>the layer or the note that is written on</extracomment>
        <translation>{} 的名称</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>便签的文字</translation>
    </message>
</context>
</TS>
