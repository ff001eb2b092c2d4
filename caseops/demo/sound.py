"""A voicemail for the demo: no voice, but sound that every browser plays."""

import math
import struct
import wave
from io import BytesIO

RATE, LOUDEST = 8000, 9000  # samples a second, as telephones have
BEEP = 0.25  # seconds
TONES = (0, 440, 0, 392, 440, 0, 330, 392, 0, 440, 330, 0)  # 0 is a pause


def voicemail(tune: int) -> BytesIO:
    """Three seconds of tones after the beep, another tune for another number."""
    order = [1000, *TONES[tune % len(TONES) :], *TONES[: tune % len(TONES)]]
    count = int(RATE * BEEP)
    samples = [
        round(LOUDEST * math.sin(math.pi * place / count) * math.sin(2 * math.pi * tone * place / RATE))
        for tone in order
        for place in range(count)
    ]
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    file.seek(0)
    return file
