package musubi.lucene.embedded.lexical;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.index.Fields;
import musubi.lucene.lexical.CollectionFigures;
import musubi.lucene.lexical.CollectionFigures.Lengths;
import musubi.lucene.lexical.CollectionFigures.Title;
import musubi.lucene.lexical.CountedTerm;
import musubi.lucene.lexical.DocumentCounts;
import musubi.lucene.lexical.LexicalFormula;
import musubi.lucene.view.Block;
import musubi.lucene.view.ShownIndex;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Reads what exact scores are made of: figures of all documents together, and counts document by
 * document. For one thread.
 */
final class CountReader {

  private final ShownIndex index;
  private final LexicalFormula formula;
  private final List<@Nullable Weight> phrases = new ArrayList<>();
  private final List<Weight> beginnings = new ArrayList<>();

  CountReader(ShownIndex index, LexicalFormula formula) throws IOException {
    this.index = index;
    this.formula = formula;
    for (CountedTerm term : formula.terms()) {
      phrases.add(
          term instanceof CountedTerm.Phrase phrase ? weight(LexicalQueries.phrase(phrase)) : null);
    }
    for (String beginning : formula.query().beginnings()) {
      beginnings.add(weight(LexicalQueries.beginning(beginning)));
    }
  }

  private Weight weight(Query query) throws IOException {
    IndexSearcher searcher = index.searcher();
    return searcher.createWeight(
        searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, /* boost= */ 1);
  }

  /** The figures of all documents that are seen. */
  CollectionFigures figures() throws IOException {
    CollectionStatistics text = index.searcher().collectionStatistics(Fields.TEXT);
    CollectionStatistics pairs = index.searcher().collectionStatistics(Fields.BIGRAM);
    CollectionStatistics title = index.searcher().collectionStatistics(Fields.TITLE_WORDS);
    float[] idf = new float[formula.terms().size()];
    for (int t = 0; t < idf.length; t++) {
      switch (formula.terms().get(t)) {
        case CountedTerm.Word word -> idf[t] = idf(new Term(Fields.TEXT, word.text()), text);
        case CountedTerm.Pair pair -> idf[t] = idf(new Term(Fields.BIGRAM, pair.text()), pairs);
        case CountedTerm.Phrase phrase -> {
          for (String word : phrase.words()) {
            idf[t] += idf(new Term(Fields.TEXT, word), text);
          }
        }
      }
    }
    List<Title> titles = new ArrayList<>();
    for (String word : formula.titles()) {
      Term term = new Term(Fields.TITLE_WORDS, word);
      titles.add(new Title(documents(term), idf(term, title)));
    }
    float documents = Math.max(1, index.view().documents());
    return new CollectionFigures(
        idf,
        titles,
        new Lengths(average(text), average(pairs)),
        new Lengths(total(text) / documents, total(pairs) / documents),
        average(title));
  }

  private int documents(Term term) throws IOException {
    return index.searcher().getIndexReader().docFreq(term);
  }

  private float idf(Term term, @Nullable CollectionStatistics field) throws IOException {
    return field == null ? 0 : CollectionFigures.idf(field.docCount(), documents(term));
  }

  private static float average(@Nullable CollectionStatistics field) {
    return field == null ? 1 : (float) field.sumTotalTermFreq() / field.docCount();
  }

  private static float total(@Nullable CollectionStatistics field) {
    return field == null ? 1 : field.sumTotalTermFreq();
  }

  /** A reader of documents in ascending order; every document is read before the next. */
  Documents documents() {
    return new Documents();
  }

  /** Documents, one after the other. */
  final class Documents {

    private @Nullable SegmentCounts segment;

    private Documents() {}

    /** The counts of a document behind those before. */
    DocumentCounts at(Block block) throws IOException {
      SegmentCounts here = segment;
      if (here == null || here.leaf() != block.leaf()) {
        here = new SegmentCounts(block.leaf(), formula, phrases, beginnings);
        segment = here;
      }
      here.moveTo(block);
      return here;
    }
  }
}
