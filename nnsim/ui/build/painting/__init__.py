"""How a network is painted on the board: functions of values, used by the canvas, its map and the export."""
