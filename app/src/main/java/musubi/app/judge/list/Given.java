package musubi.app.judge.list;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * What a judge said of a document.
 *
 * @param grade empty if she cannot tell
 * @param content a hash of the document's text as she judged it; empty if it is not known
 * @param at when
 */
public record Given(OptionalInt grade, String content, Instant at) {}
