package musubi.app.plan;

import java.util.ArrayList;
import java.util.List;
import musubi.app.plan.Population.Estimate;
import musubi.app.plan.Population.Observed;
import musubi.app.rebuild.TrialBuild;
import musubi.app.source.ExtractedDocument;

/**
 * How much there is of what an index grows by, in the sample and in the index that is planned.
 *
 * @param sampledDocuments number in the sample
 * @param documents number that is planned
 * @param sampledPassages number in the sample
 * @param passages number that is expected
 * @param sampledText UTF-16 units of titles and texts in the sample
 * @param text units that are expected
 * @param error two standard errors of passages or text, whichever is larger, as a share of it
 */
record Amounts(
    long sampledDocuments,
    long documents,
    long sampledPassages,
    double passages,
    long sampledText,
    double text,
    double error) {

  /** The range covers this many standard errors to each side. */
  private static final double ERRORS = 2;

  /**
   * Estimates.
   *
   * @param passagesOf number of passages of each document of the sample
   * @param documents number that is planned
   */
  static Amounts of(Sample sample, List<Integer> passagesOf, long documents) {
    List<Observed> passages = new ArrayList<>();
    List<Observed> texts = new ArrayList<>();
    long sampledPassages = 0;
    long sampledText = 0;
    int next = 0;
    for (Sampled one : sample.drawn()) {
      long passagesHere = 0;
      long textHere = 0;
      for (ExtractedDocument document : one.documents()) {
        passagesHere += passagesOf.get(next++);
        textHere += text(document);
      }
      passages.add(new Observed(one.stratum(), one.size(), passagesHere));
      texts.add(new Observed(one.stratum(), one.size(), textHere));
      sampledPassages += passagesHere;
      sampledText += textHere;
    }
    Estimate allPassages = sample.population().total(passages);
    Estimate allText = sample.population().total(texts);
    double times = (double) documents / sample.all();
    return new Amounts(
        next,
        documents,
        sampledPassages,
        allPassages.total() * times,
        sampledText,
        Math.max(1, allText.total() * times),
        ERRORS * Math.max(allPassages.share(), allText.share()));
  }

  /** UTF-16 units of the titles and texts of some documents. */
  static long text(List<TrialBuild.Read> documents) {
    return documents.stream().mapToLong(read -> text(read.document())).sum();
  }

  /** UTF-16 units of the title and the text of a document; at least 1. */
  static long text(ExtractedDocument document) {
    return Math.max(1, document.title().length() + document.text().length());
  }
}
