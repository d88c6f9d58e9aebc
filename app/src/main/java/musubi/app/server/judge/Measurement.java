package musubi.app.server.judge;

import java.io.IOException;
import musubi.app.UserException;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Evaluation;
import musubi.app.eval.Measured;
import musubi.app.goal.Measure;
import musubi.app.judge.list.JudgedList;
import musubi.app.judge.list.ListExport;
import musubi.app.report.Power;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery.Corrections;
import musubi.lucene.query.Mode;

/**
 * What a list says of the search now, in the reader's view.
 *
 * @param queries with an answer, on which it is measured
 * @param ndcg mean nDCG@10 of the hybrid search
 * @param judged the share of its first 10 documents that are judged
 * @param power how many queries a difference between searches needs, by the differences between
 *     hybrid and lexical search here; assumed if too few are judged
 */
record Measurement(int queries, double ndcg, double judged, Power power) {

  private static final int DEPTH = 100;
  private static final int CUT = 10;

  /** Measures; nothing but the power is known of a list without judgements. */
  static Measurement of(JudgedList list, SearchBatch searches) throws IOException {
    if (!ListExport.isThere(list.folder())) {
      return new Measurement(0, 0, 0, Power.planned());
    }
    BeirFolder folder = BeirFolder.read(list.folder(), "test");
    Evaluation evaluation = new Evaluation(searches, folder, DEPTH, Corrections.USED);
    Measured hybrid =
        Measured.of(Mode.HYBRID.label(), evaluation.run(Mode.HYBRID).run(), folder.qrels(), CUT);
    Measured lexical =
        Measured.of(Mode.LEXICAL.label(), evaluation.run(Mode.LEXICAL).run(), folder.qrels(), CUT);
    Measure measure = Measure.parse(Measure.USUAL);
    return new Measurement(
        folder.qrels().grades().size(),
        hybrid.mean(measure.metric()),
        hybrid.mean("judged@" + CUT),
        power(hybrid, lexical, measure));
  }

  private static Power power(Measured hybrid, Measured lexical, Measure measure) {
    try {
      return Power.measured(hybrid, lexical, measure);
    } catch (UserException e) {
      return Power.planned(); // too few are judged
    }
  }
}
