"""The values that a run begins with, the same in the window and on the command line. Imports nothing."""

STARTING_OPTIMIZER = "adam"
STARTING_EPOCHS = 20
STARTING_BATCH_SIZE = 100
STARTING_SEED = 1

#: optimizer -> a learning rate that suits small networks
STARTING_RATES = {"sgd": 0.1, "momentum": 0.03, "adam": 0.002}
