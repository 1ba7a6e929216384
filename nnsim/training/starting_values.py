"""What a run begins with, the same in the window and on the command line. Imports nothing."""

STARTING_OPTIMIZER = "adam"
STARTING_EPOCHS = 20
STARTING_BATCH_SIZE = 100
STARTING_SEED = 1
STARTING_PATIENCE = 5
STARTING_VALIDATION_SHARE = 0.1

#: optimizer -> a learning rate that suits small networks
STARTING_RATES = {
    "sgd": 0.1,
    "momentum": 0.03,
    "nesterov": 0.03,
    "adagrad": 0.02,
    "rmsprop": 0.002,
    "adam": 0.002,
}

#: what a hidden layer can be given, in the order in which it is offered
HIDDEN_ACTIVATIONS = ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "swish", "softplus", "identity")
