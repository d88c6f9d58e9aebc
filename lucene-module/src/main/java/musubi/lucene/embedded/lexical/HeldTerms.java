package musubi.lucene.embedded.lexical;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.lucene.analysis.TermKind;
import musubi.lucene.analysis.report.AnalysisReport;
import musubi.lucene.analysis.report.AnalysisStages;
import musubi.lucene.hit.PassageTerm;
import musubi.lucene.hit.PassageTerm.Kind;
import musubi.lucene.index.Fields;
import musubi.lucene.view.Block;
import musubi.lucene.view.ShownIndex;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;

/** Looks up which words the index holds of single passages and documents. */
public final class HeldTerms {

  private HeldTerms() {}

  /**
   * The words of a passage. They are taken from its text by the index's own chain, and each is then
   * looked up in the index: what it says is what is there.
   *
   * @param passage number in the document
   * @param text that was indexed: title, headings and body
   * @param userWords of the index, as lines of Kuromoji's CSV
   * @return in the order in which they first stand
   */
  public static List<PassageTerm> of(
      ShownIndex index, Block document, int passage, String text, String userWords)
      throws IOException {
    Map<String, TermKind> kinds = new LinkedHashMap<>();
    try (AnalysisStages stages = new AnalysisStages(userWords)) {
      for (AnalysisReport.Term term : stages.of(text).terms()) {
        kinds.putIfAbsent(term.term(), term.kind());
      }
    }
    List<PassageTerm> terms = new ArrayList<>();
    for (Map.Entry<String, TermKind> term : kinds.entrySet()) {
      Term word = new Term(Fields.TEXT, term.getKey());
      int at = document.first() + passage;
      PostingsEnum places = document.leaf().reader().postings(word, PostingsEnum.FREQS);
      terms.add(
          new PassageTerm(
              term.getKey(),
              kind(term.getValue()),
              places != null && places.advance(at) == at ? places.freq() : 0,
              index.searcher().getIndexReader().docFreq(word)));
    }
    return List.copyOf(terms);
  }

  private static Kind kind(TermKind kind) {
    return switch (kind) {
      case WORD -> Kind.WORD;
      case WIDER -> Kind.WIDER;
      case READING, KANA -> Kind.READING;
      case NEGATION -> Kind.NEGATION;
    };
  }

  /** Which words a document has in any of its passages. */
  public static Set<String> having(Block document, Set<String> words) throws IOException {
    Set<String> held = new HashSet<>();
    for (String word : words) {
      PostingsEnum places =
          document.leaf().reader().postings(new Term(Fields.TEXT, word), PostingsEnum.NONE);
      if (places != null && places.advance(document.first()) < document.parent()) {
        held.add(word);
      }
    }
    return held;
  }
}
