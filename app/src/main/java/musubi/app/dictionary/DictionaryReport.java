package musubi.app.dictionary;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import musubi.lucene.dictionary.DictionaryProblem;

/**
 * What {@code dictionary check} found, for people and for programs.
 *
 * @param edited the folder that was checked
 * @param k how many documents of an answer were compared
 * @param problems the lines that would be left out, or would not act in every query
 * @param recut whether the user dictionary differs from the one in use, so that documents must be
 *     cut again
 * @param cuts the queries that it cuts differently
 * @param answers the answers compared; empty if no query was given
 */
public record DictionaryReport(
    Path edited,
    int k,
    List<DictionaryProblem> problems,
    boolean recut,
    List<CutChange> cuts,
    Optional<AnswerComparison> answers) {}
