package musubi.lucene.vocabulary;

import java.util.List;
import musubi.lucene.lexical.Alternative;

/**
 * A place of a query that the vocabulary knows.
 *
 * @param typed as it stands there, normalised
 * @param terms what the analyzer makes of it alone; maybe nothing
 * @param isCutOtherwise whether the analyzer cuts it in another way within the query, or loses it
 * @param alternatives the strongest first, at least one
 * @param from where it begins in the query, in UTF-16 units
 * @param to behind its end
 */
public record VocabularyMatch(
    String typed,
    List<String> terms,
    boolean isCutOtherwise,
    List<Alternative> alternatives,
    int from,
    int to) {}
