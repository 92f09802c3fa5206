"""Where pictures are drawn: in threads of their own, so that neither they nor any other work wait for each other."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

AT_ONCE = 2

Asked = ParamSpec("Asked")
Drawn = TypeVar("Drawn")

# Its threads start with the first picture, and Python ends them with the process.
_hands = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="drawing")


async def draw(picture: Callable[Asked, Drawn], *facts: Asked.args, **named: Asked.kwargs) -> Drawn:
    """Draw a picture of these facts beside the loop: at most two at a time, the others wait for their turn."""
    return await asyncio.get_running_loop().run_in_executor(_hands, lambda: picture(*facts, **named))
