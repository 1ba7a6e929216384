"""The board of Build: cards, links and notes, and what hands do to them."""
