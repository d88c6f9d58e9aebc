package musubi.app.inspect;

import musubi.app.search.BareDocument;

/**
 * A document, looked at by whoever looks after the index and may not read it.
 *
 * @param document what may be told of it
 * @param readers who may read it, and what says so
 * @param file as it was read, and as it is
 */
public record BareInspection(BareDocument document, Readership readers, FileState file) {}
