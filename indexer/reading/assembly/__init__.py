"""Which lines make one block?"""
