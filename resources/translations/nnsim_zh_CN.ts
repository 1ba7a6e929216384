<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
    <name>Actions</name>
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
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Leave nnsim; everything is remembered</source>
        <translation>退出 nnsim；一切都会记住</translation>
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
        <source>&amp;Paste picture</source>
        <translation>粘贴图片(&amp;P)</translation>
    </message>
    <message>
        <source>Put the picture from the clipboard on the canvas</source>
        <translation>把剪贴板里的图片放到画布上</translation>
    </message>
    <message>
        <source>&amp;Clear drawing</source>
        <translation>清空画布(&amp;C)</translation>
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
        <source>&amp;Network</source>
        <translation>网络(&amp;N)</translation>
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
    <name>AnswerPanel</name>
    <message>
        <source>This network does not read 28 × 28 pictures.</source>
        <translation>这个网络不能识别 28 × 28 的图片。</translation>
    </message>
    <message>
        <source>Nothing is drawn yet.</source>
        <translation>还没有画任何内容。</translation>
    </message>
    <message>
        <source>The network reads {} with {:.1f} percent.</source>
        <translation>网络认为是 {}，把握为 {:.1f}%。</translation>
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
        <source>How much the network believes in each digit, in percent.</source>
        <translation>网络对每个数字的把握，以百分比表示。</translation>
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
    <name>CellCursor</name>
    <message>
        <source>Clear</source>
        <extracomment>the cell, its ink or whether it is seen</extracomment>
        <translation>清空</translation>
    </message>
</context>
<context>
    <name>CurvesView</name>
    <message>
        <source>cross-entropy (nats)</source>
        <translation>交叉熵（nat）</translation>
    </message>
    <message>
        <source>squared error</source>
        <translation>平方误差</translation>
    </message>
    <message>
        <source>Plot of the loss over the epochs</source>
        <translation>损失随轮数变化的曲线图</translation>
    </message>
    <message>
        <source>Plot of the accuracy over the epochs</source>
        <translation>准确率随轮数变化的曲线图</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>right answers (%)</source>
        <translation>答对的比例（%）</translation>
    </message>
    <message>
        <source>The data is being made ready.</source>
        <translation>正在准备数据。</translation>
    </message>
    <message>
        <source>Press Start, and the curves grow here.</source>
        <translation>按“开始”，曲线就会画在这里。</translation>
    </message>
</context>
<context>
    <name>DrawPanel</name>
    <message>
        <source>Draw a digit</source>
        <extracomment>one sentence for the user about a picture that cannot be used</extracomment>
        <translation>画一个数字</translation>
    </message>
    <message>
        <source>Your drawing stays on this computer.</source>
        <translation>你画的内容只留在这台计算机上。</translation>
    </message>
</context>
<context>
    <name>FiguresPanel</name>
    <message>
        <source>No run yet</source>
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
        <source>The data is being made ready; the curves begin with the first step.</source>
        <translation>正在准备数据；从第一步起画出曲线。</translation>
    </message>
    <message>
        <source>Press Start: the network learns, and its curves grow below.</source>
        <translation>按“开始”：网络开始学习，曲线画在下方。</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open {}</source>
        <extracomment>In the settings: the network of the last session, kept beside them, was not saved by the user.</extracomment>
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
    <name>FolderRule</name>
    <message>
        <source>A folder with the four MNIST files, such as train-images-idx3-ubyte.gz.</source>
        <translation>请给出含有四个 MNIST 文件（例如 train-images-idx3-ubyte.gz）的文件夹。</translation>
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
        <source>{}: {:.1f} % right</source>
        <translation>{}：准确率 {:.1f} %</translation>
    </message>
    <message>
        <source>not yet trained</source>
        <translation>尚未训练</translation>
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
        <source>&amp;Network</source>
        <translation>网络(&amp;K)</translation>
    </message>
    <message>
        <source>Network that reads the drawing</source>
        <translation>识别画布内容的网络</translation>
    </message>
    <message>
        <source>Choose one of the networks that come with nnsim. Undo brings yours back.</source>
        <translation>选择 nnsim 自带的网络。撤销可以换回你自己的网络。</translation>
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
    <name>Legend</name>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Edges: blue weights excite, orange ones inhibit; the stronger the weight, the stronger the line.</source>
        <translation>连线：蓝色权重表示兴奋，橙色权重表示抑制；权重越强，线越明显。</translation>
    </message>
    <message>
        <source>Legend of the edges</source>
        <translation>连线图例</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Clear drawing</source>
        <extracomment>Below this width the rail shows icons only.</extracomment>
        <translation>清空画布</translation>
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
    <name>MessageBar</name>
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
        <extracomment>While training, the picture of all edges may take at most this share of the time. How much of the edges stays visible behind the neuron in focus.</extracomment>
        <translation>网络图</translation>
    </message>
    <message>
        <source>The network from left to right: the picture it sees, its hidden neurons, its outputs. A neuron is lighter or darker as it is more active. Blue edges excite, orange ones inhibit.</source>
        <translation>网络从左到右依次是：它看到的图片、隐藏神经元、输出。神经元的明暗表示激活值的大小。蓝色连线表示兴奋，橙色连线表示抑制。</translation>
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
    <name>PlotLegend</name>
    <message>
        <source>Training {}</source>
        <translation>训练 {}</translation>
    </message>
    <message>
        <source>test {}</source>
        <translation>测试 {}</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
</context>
<context>
    <name>PlotPanel</name>
    <message>
        <source>at epoch {}</source>
        <translation>在第 {} 轮</translation>
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
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Let the axes follow the whole curves again (Home)</source>
        <translation>让坐标轴重新显示整条曲线（Home）</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Move the mouse over the plot for exact values; turn the wheel to zoom, drag to pan. By keyboard: arrows move it, + and − zoom, Shift and arrows pan, Home shows all.</source>
        <translation>把鼠标移到图上可以看到准确数值；滚轮缩放，拖动平移。用键盘：方向键移动读数位置，+ 和 − 缩放，Shift 加方向键平移，Home 键显示全部。</translation>
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
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train the network and watch it learn</source>
        <translation>训练网络，看它怎样学习</translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <source>Getting the data ready: {} %</source>
        <extracomment>somebody asked for a new run</extracomment>
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
        <source>Done: {} epochs</source>
        <translation>已完成：{} 轮</translation>
    </message>
    <message>
        <source>Stopped after {} of {} epochs</source>
        <translation>已停止：训练了 {} 轮，共 {} 轮</translation>
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
        <translation>训练进度</translation>
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
    <name>SettingsPanel</name>
    <message>
        <source>Folder with the MNIST files</source>
        <extracomment>a value, or what is wrong with one, has changed</extracomment>
        <translation>MNIST 文件所在的文件夹</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
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
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>What the network learns from</source>
        <translation>网络用什么来学习</translation>
    </message>
    <message>
        <source>Synthetic digits are drawn by nnsim itself and need no file; MNIST is 70,000 digits written by people, read from a folder on this computer.</source>
        <translation>合成数字由 nnsim 自己画出，不需要文件；MNIST 是 70,000 个真人手写的数字，从这台计算机的文件夹中读取。</translation>
    </message>
    <message>
        <source>Fo&amp;lder</source>
        <translation>文件夹(&amp;J)</translation>
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
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Choose the folder with the MNIST files</source>
        <translation>选择 MNIST 文件所在的文件夹</translation>
    </message>
    <message>
        <source>Di&amp;gits</source>
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
        <source>S&amp;lant</source>
        <translation>倾斜(&amp;L)</translation>
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
        <source>Thi&amp;ckness</source>
        <translation>粗细(&amp;U)</translation>
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
        <source>E&amp;pochs</source>
        <translation>轮数(&amp;P)</translation>
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
        <source>Gradient descent (SGD)</source>
        <translation>梯度下降（SGD）</translation>
    </message>
    <message>
        <source>SGD with momentum</source>
        <translation>SGD 动量法</translation>
    </message>
    <message>
        <source>Optimi&amp;zer</source>
        <translation>优化器(&amp;O)</translation>
    </message>
    <message>
        <source>How a gradient becomes a step</source>
        <translation>梯度怎样变成一步更新</translation>
    </message>
    <message>
        <source>SGD steps straight down; momentum keeps some of the last step&apos;s speed; Adam gives every weight a step of its own size. Good learning rates to begin with: 0.1, 0.03 and 0.002.</source>
        <translation>SGD 径直向下走；动量法保留上一步的部分速度；Adam 给每个权重各自的步长。开始时合适的学习率依次为 0.1、0.03 和 0.002。</translation>
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
        <source>These 28 × 28 numbers are all that the network gets.</source>
        <translation>网络得到的只有这 28 × 28 个数。</translation>
    </message>
    <message>
        <source>Show the picture after each stage</source>
        <translation>显示每一步之后的图片</translation>
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
    <name>TrainWorkspace</name>
    <message>
        <source>Digits have 784 pixels, 10 classes; this network has {} inputs and {} outputs.</source>
        <extracomment>Widths and heights at text scale 1: the forms, the least for plots beside them, both plots in a row. one sentence about what went wrong</extracomment>
        <translation>数字图片有 784 个像素、10 个类别；这个网络却有 {} 个输入、{} 个输出。</translation>
    </message>
</context>
<context>
    <name>TrainingSession</name>
    <message>
        <source>Train 1 epoch</source>
        <extracomment>the state before, the state now the share of the data that is loaded, 0 to 1 a tuple of new Measurements, none left out the newest Snapshot one sentence about why the run ended early</extracomment>
        <translation>训练 1 轮</translation>
    </message>
    <message>
        <source>Train {} epochs</source>
        <translation>训练 {} 轮</translation>
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
        <source>{}, neuron {}</source>
        <translation>{}，神经元 {}</translation>
    </message>
</context>
<context>
    <name>WeightsPanel</name>
    <message>
        <source>First weights</source>
        <translation>第一层权重</translation>
    </message>
    <message>
        <source>Weights of the first layer as pictures</source>
        <translation>第一层权重的图片</translation>
    </message>
    <message>
        <source>Each picture is one neuron: blue cells are inputs that excite it, orange cells inputs that silence it. All pictures have the same scale.</source>
        <translation>每张图片是一个神经元：蓝色格是使它兴奋的输入，橙色格是抑制它的输入。所有图片使用相同的比例尺。</translation>
    </message>
    <message>
        <source>The input of this network is no picture of 28 × 28.</source>
        <translation>这个网络的输入不是 28 × 28 的图片。</translation>
    </message>
    <message>
        <source>{}: all {} neurons</source>
        <translation>{}：全部 {} 个神经元</translation>
    </message>
    <message>
        <source>{}: the first {} of {} neurons</source>
        <translation>{0}：{2} 个神经元中的前 {1} 个</translation>
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
        <source>{} of {:,} shown</source>
        <translation>显示 {} / {:,} 个</translation>
    </message>
    <message>
        <source>{} neurons</source>
        <translation>{} 个神经元</translation>
    </message>
    <message>
        <source>{}, row {}, column {}</source>
        <translation>{}，第 {} 行第 {} 列</translation>
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
</TS>
