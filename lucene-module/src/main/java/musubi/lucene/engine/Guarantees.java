package musubi.lucene.engine;

/**
 * What an engine promises of its answers.
 *
 * @param exactSemantic whether the semantic arm compares all passages, else it follows a graph and
 *     may miss near ones
 * @param statisticsPerViewer whether documents that a viewer may not read change nothing of what
 *     she is shown; else the frequencies of words are those of all documents
 */
public record Guarantees(boolean exactSemantic, boolean statisticsPerViewer) {}
