"""What is a line? Its text with the way back to the source, its place, how it joins the next."""
