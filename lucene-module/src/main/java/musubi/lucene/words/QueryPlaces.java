package musubi.lucene.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import musubi.lucene.dictionary.SynonymExpansion;
import musubi.lucene.dictionary.SynonymGroup;
import musubi.lucene.lexical.Alternative;
import musubi.lucene.lexical.AlternativeChoice;
import musubi.lucene.lexical.QueryGroup;
import musubi.lucene.lexical.QueryWord;
import musubi.lucene.vocabulary.VocabularyExpansion;
import musubi.lucene.vocabulary.VocabularyMatch;
import org.jspecify.annotations.Nullable;

/**
 * The places of a query that can be said in other words. Where a synonym of the operator acts, the
 * vocabulary does not; and what is a stop word to the operator is neither looked up in the
 * vocabulary nor looked for because of it. Thread-safe.
 */
final class QueryPlaces {

  private final SynonymExpansion synonyms;
  private final VocabularyExpansion vocabulary;
  private final Set<String> stopTerms;

  QueryPlaces(SynonymExpansion synonyms, VocabularyExpansion vocabulary, Set<String> stopTerms) {
    this.synonyms = synonyms;
    this.vocabulary = vocabulary;
    this.stopTerms = stopTerms;
  }

  /**
   * A place that can be said in other words.
   *
   * @param from where it begins in the query, in UTF-16 units
   * @param to behind its end
   * @param alternatives at least one
   * @param lost what was typed, if the analyzer makes no word of it, or the wrong ones
   */
  record Place(int from, int to, List<Alternative> alternatives, @Nullable String lost) {

    boolean overlaps(int otherFrom, int otherTo) {
      return from < otherTo && otherFrom < to;
    }
  }

  /** The places of a query, in order; they do not overlap. */
  List<Place> of(String text) {
    List<Place> places = new ArrayList<>();
    int left = AlternativeChoice.OF_A_QUERY;
    for (SynonymGroup group : synonyms.expand(text)) {
      left -= group.alternatives().size();
      if (!group.alternatives().isEmpty() && left >= 0) {
        List<Alternative> others = group.alternatives().stream().map(Alternative::synonym).toList();
        places.add(new Place(group.from(), group.to(), others, null));
      }
    }
    List<Place> known = new ArrayList<>();
    for (VocabularyMatch match : vocabulary.of(text)) {
      List<Alternative> others =
          match.alternatives().stream().filter(a -> !areStopTerms(a.terms())).toList();
      boolean free = places.stream().noneMatch(p -> p.overlaps(match.from(), match.to()));
      if (free && !others.isEmpty() && !areStopTerms(match.terms())) {
        known.add(new Place(match.from(), match.to(), others, lost(match)));
      }
    }
    places.addAll(known);
    places.sort(Comparator.comparingInt(Place::from));
    return places;
  }

  private boolean areStopTerms(List<String> terms) {
    return !terms.isEmpty() && stopTerms.containsAll(terms);
  }

  private static @Nullable String lost(VocabularyMatch match) {
    return match.isCutOtherwise() ? match.typed() : null;
  }

  /** Groups the words of a query by the places that it has. */
  static List<QueryGroup> groups(List<QueryWord> words, List<Place> places) {
    List<QueryGroup> groups = new ArrayList<>();
    int next = 0;
    for (Place place : places) {
      while (next < words.size() && words.get(next).from() < place.from()) {
        groups.add(new QueryGroup(List.of(words.get(next++)), List.of()));
      }
      List<QueryWord> inside = new ArrayList<>();
      while (next < words.size() && words.get(next).to() <= place.to()) {
        inside.add(words.get(next++));
      }
      if (!inside.isEmpty()) {
        groups.add(new QueryGroup(List.copyOf(inside), place.alternatives()));
      }
    }
    while (next < words.size()) {
      groups.add(new QueryGroup(List.of(words.get(next++)), List.of()));
    }
    return groups;
  }
}
