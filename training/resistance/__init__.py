"""Resistance training: exercises, dose, gain, and the numbers behind them."""
