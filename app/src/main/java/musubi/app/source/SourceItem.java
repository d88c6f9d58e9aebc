package musubi.app.source;

/**
 * An item that a source returns for each document: the document, or the reason why it cannot be
 * read.
 */
public sealed interface SourceItem permits ExtractedDocument, ReadFailure {}
