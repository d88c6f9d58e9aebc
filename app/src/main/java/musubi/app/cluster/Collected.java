package musubi.app.cluster;

import java.util.List;

/**
 * Texts among which groups are sought.
 *
 * @param vectors of the model, of length 1
 * @param words of the index's own analysis
 * @param nouns as they are written
 * @param classes that people gave, one a text; empty if not all texts have one
 */
public record Collected(
    List<float[]> vectors,
    List<List<String>> words,
    List<List<String>> nouns,
    List<String> classes) {}
