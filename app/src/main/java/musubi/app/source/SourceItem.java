package musubi.app.source;

/** What reading a source gives, one for each document: the document, or why there is none. */
public sealed interface SourceItem permits ExtractedDocument, ReadFailure {}
