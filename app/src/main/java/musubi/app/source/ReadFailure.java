package musubi.app.source;

/**
 * A document that could not be read.
 *
 * @param path the file, with {@code :LINE} for a record of a corpus
 * @param reason what was found and what was expected
 */
public record ReadFailure(String path, String reason) implements SourceItem {}
