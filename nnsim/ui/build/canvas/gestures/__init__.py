"""What a hand does on the board: one class for each gesture."""
