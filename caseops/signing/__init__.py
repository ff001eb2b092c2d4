"""What clients sign: asked for, read, signed on a phone, proved and filed."""
