package musubi.app.server.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import musubi.app.server.dictionary.DictionaryPage.Spot;
import musubi.app.server.dictionary.DictionaryPage.Words;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.lexical.Alternative;
import musubi.lucene.vocabulary.Vocabulary;
import musubi.lucene.words.QueryAnalysis;

/** What becomes of a text, short enough to be read beside an editor. */
final class WordsViews {

  private WordsViews() {}

  /** The words of a text as a search has them. */
  static Words of(String text, Dictionaries dictionaries, Vocabulary vocabulary) {
    if (text.isBlank()) {
      return new Words(List.of(), List.of());
    }
    QueryAnalysis analysis = QueryAnalysis.of(text, dictionaries, vocabulary);
    List<Spot> spots = new ArrayList<>();
    for (QueryAnalysis.Place place : analysis.places()) {
      spots.add(
          new Spot(
              place.words().stream().map(QueryAnalysis.Word::term).collect(Collectors.joining(" ")),
              labels(place, Alternative.Source.OPERATOR),
              labels(place, Alternative.Source.VOCABULARY)));
    }
    return new Words(
        List.copyOf(spots),
        analysis.leftOut().stream().map(QueryAnalysis.LeftOut::term).distinct().toList());
  }

  private static List<String> labels(QueryAnalysis.Place place, Alternative.Source source) {
    return place.alternatives().stream()
        .filter(alternative -> alternative.source() == source)
        .map(Alternative::label)
        .toList();
  }
}
