package musubi.lucene.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.tests.analysis.BaseTokenStreamTestCase;

/** Lucene's own token stream checks need JUnit 4 and a public class. */
public class JapaneseTextAnalyzerTest extends BaseTokenStreamTestCase {

  private Analyzer analyzer;

  @Override
  public void setUp() throws Exception {
    super.setUp();
    analyzer = new JapaneseTextAnalyzer();
  }

  @Override
  public void tearDown() throws Exception {
    analyzer.close();
    super.tearDown();
  }

  public void testCompoundsAreFoundByTheirParts() throws Exception {
    assertAnalyzesTo(
        analyzer, "就業規則", new String[] {"就業", "規則"}, new int[] {0, 2}, new int[] {2, 4});
    assertAnalyzesTo(
        analyzer,
        "年次有給休暇の申請",
        new String[] {"年次", "有給", "休暇", "申請"},
        new int[] {0, 2, 4, 7},
        new int[] {2, 4, 6, 9});
  }

  public void testInflectedFormsMeet() throws Exception {
    assertAnalyzesTo(analyzer, "届け出た", new String[] {"届け出る"}, new int[] {0}, new int[] {3});
    assertAnalyzesTo(analyzer, "届け出ます", new String[] {"届け出る"}, new int[] {0}, new int[] {3});
  }

  public void testParticlesAndPunctuationAreNotTerms() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "パスワードは、毎月変更する。",
        new String[] {"パスワード", "毎月", "変更"},
        new int[] {0, 7, 9},
        new int[] {5, 9, 11},
        new int[] {1, 2, 1});
    assertAnalyzesTo(analyzer, "はがをに、。！？", new String[0]);
  }

  public void testHalfWidthKatakanaWithVoicedMarksKeepsItsOffsets() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "新ﾃﾞｰﾀﾍﾞｰｽへ移行",
        new String[] {"新", "データベース", "移行"},
        new int[] {0, 1, 10},
        new int[] {1, 9, 12});
  }

  public void testFullWidthLatinAndCaseAreFolded() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "ＶＰＮ接続とvpn",
        new String[] {"vpn", "接続", "vpn"},
        new int[] {0, 3, 6},
        new int[] {3, 5, 9});
  }

  /** A word inside one character stands at it, without a length of its own. */
  public void testSquaredCompanyMarkIsReadAsCompany() throws Exception {
    assertAnalyzesTo(analyzer, "㈱青葉", new String[] {"株", "青葉"}, new int[] {0, 1}, new int[] {0, 3});
  }

  public void testTrailingLongVowelMakesNoDifference() throws Exception {
    assertAnalyzesTo(analyzer, "サーバー", new String[] {"サーバ"}, new int[] {0}, new int[] {4});
    assertAnalyzesTo(analyzer, "ｻｰﾊﾞｰ", new String[] {"サーバ"}, new int[] {0}, new int[] {5});
    assertAnalyzesTo(analyzer, "サーバ", new String[] {"サーバ"}, new int[] {0}, new int[] {3});
  }

  public void testDecomposedVoicedMarksAreComposed() throws Exception {
    assertAnalyzesTo(analyzer, "カ\u3099イド", new String[] {"ガイド"}, new int[] {0}, new int[] {4});
  }

  public void testBrokenUnicodeDoesNotStopAnalysis() throws Exception {
    assertAnalyzesTo(
        analyzer, "\uD83D 有給 \uDE00", new String[] {"有給"}, new int[] {2}, new int[] {4});
  }

  /** Any text at all: offsets in bounds and in order, the same terms however the text arrives. */
  public void testRandomUnicode() throws Exception {
    checkRandomData(random(), analyzer, 200 * RANDOM_MULTIPLIER);
  }

  public void testLongRandomUnicode() throws Exception {
    checkRandomData(random(), analyzer, 3 * RANDOM_MULTIPLIER, 8192);
  }

  public void testTimedAnalyzerChangesNoTerm() throws Exception {
    try (TimedAnalyzer timed = new TimedAnalyzer(analyzer)) {
      assertAnalyzesTo(
          timed, "㈱就業規則", new String[] {"株", "就業", "規則"}, new int[] {0, 1, 3}, new int[] {0, 3, 5});
      assertTrue("time was measured", timed.elapsed().isPositive());
    }
  }
}
