"""The attributes that browsers run as programs."""

from __future__ import annotations

# WHATWG HTML 8.1.8.2, with the specifications that add to `GlobalEventHandlers` (Pointer Events, CSS Animations and Transitions, Touch
# Events, Selection API, Fullscreen, SVG 2 and its animations), and what Internet Explorer and Netscape had besides.
_EVENTS = frozenset(
    """
    abort afterprint afterscriptexecute animationcancel animationend animationiteration animationstart auxclick beforecopy beforecut
    beforeinput beforematch beforepaste beforeprint beforescriptexecute beforetoggle beforeunload beforexrselect begin blur cancel canplay
    canplaythrough change click close command contentvisibilityautostatechange contextlost contextmenu contextrestored copy cuechange cut
    dblclick drag dragend dragenter dragexit dragleave dragover dragstart drop durationchange emptied encrypted end ended error focus
    focusin focusout formchange formdata forminput fullscreenchange fullscreenerror gesturechange gestureend gesturestart
    gotpointercapture hashchange input interest invalid keydown keypress keyup languagechange load loadeddata
    loadedmetadata loadend loadstart loseinterest
    lostpointercapture message messageerror mousedown mouseenter mouseleave mousemove mouseout mouseover mouseup mousewheel offline online
    orientationchange pagehide pagereveal pageshow pageswap paste pause play playing pointercancel pointerdown pointerenter pointerleave
    pointermove pointerout pointerover pointerrawupdate pointerup popstate progress promptaction promptdismiss ratechange
    readystatechange rejectionhandled repeat reset resize resolve scroll scrollend scrollsnapchange scrollsnapchanging search
    securitypolicyviolation seeked seeking select selectionchange selectstart show slotchange snapchanged snapchanging stalled storage
    submit suspend timeupdate toggle touchcancel touchend touchmove touchstart transitioncancel transitionend transitionrun
    transitionstart unhandledrejection unload validationstatuschange volumechange waiting waitingforkey webkitanimationend
    webkitanimationiteration webkitanimationstart webkitfullscreenchange webkitfullscreenerror webkitmouseforcechanged
    webkitmouseforcedown webkitmouseforceup webkitmouseforcewillbegin webkitneedkey webkitplaybacktargetavailabilitychanged
    webkitpresentationmodechanged webkittransitionend wheel zoom
    activate afterupdate beforeactivate beforedeactivate beforeeditfocus beforeupdate bounce cellchange controlselect dataavailable
    datasetchanged datasetcomplete deactivate errorupdate filterchange finish help layoutcomplete losecapture mediacomplete mediaerror move
    moveend movestart mozfullscreenchange mozfullscreenerror msgesturechange mspointerdown outofsync propertychange redo resizeend
    resizestart reverse rowdelete rowenter rowexit rowinserted rowsdelete rowsinserted seek start stop syncrestored timeerror timer
    trackchange undo urlflip
    """.split()
)


# https://html.spec.whatwg.org/multipage/obsolete.html#the-marquee-element, https://svgwg.org/specs/animations/#AnimationEvents
_ANIMATIONS = ("animate", "animatemotion", "animatetransform", "animatecolor", "set", "discard")
_ELEMENTS = {"finish": ("marquee",), "bounce": ("marquee",), **dict.fromkeys(("begin", "end", "repeat"), _ANIMATIONS)}


def is_event_handler(name: str, element: str = "") -> bool:
    """Whether an attribute with this name, in lower case, is an event handler; of an element, if one is given.

    Unknown elements have nearly all of them.
    """
    event = event_of(name)
    return event in _EVENTS and (not element or element.rpartition(":")[2] in _ELEMENTS.get(event, (element.rpartition(":")[2],)))


def event_of(name: str) -> str:
    """The event in the name of an attribute, in lower case, or what is in its place.

    Old browsers ignored signs after the name (`onload!#`), and XML puts a prefix before it.
    """
    name = name.rpartition(":on")[2] if ":on" in name else name.removeprefix("on")
    letters = len(name) - len(name.lstrip("abcdefghijklmnopqrstuvwxyz"))
    return name[:letters]
