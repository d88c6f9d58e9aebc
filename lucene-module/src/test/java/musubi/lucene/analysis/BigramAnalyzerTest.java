package musubi.lucene.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.tests.analysis.BaseTokenStreamTestCase;

/** Lucene's own token stream checks need JUnit 4 and a public class. */
public class BigramAnalyzerTest extends BaseTokenStreamTestCase {

  private Analyzer analyzer;

  @Override
  public void setUp() throws Exception {
    super.setUp();
    analyzer = new BigramAnalyzer();
  }

  @Override
  public void tearDown() throws Exception {
    analyzer.close();
    super.tearDown();
  }

  public void testPairsOfKanjiAndKana() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "就業規則を定める",
        new String[] {"就業", "業規", "規則", "則を", "を定", "定め"},
        new int[] {0, 1, 2, 3, 4, 5},
        new int[] {2, 3, 4, 5, 6, 7},
        new int[] {1, 1, 1, 1, 1, 1});
  }

  public void testLatinAndHiraganaAloneAreNoPairs() throws Exception {
    assertAnalyzesTo(
        analyzer, "ＶＰＮ接続", new String[] {"接続"}, new int[] {3}, new int[] {5}, new int[] {1});
    assertAnalyzesTo(analyzer, "あいう", new String[0]);
    assertAnalyzesTo(analyzer, "vpn 2024", new String[0]);
    assertAnalyzesTo(analyzer, "", new String[0]);
  }

  public void testACharacterAloneIsATerm() throws Exception {
    assertAnalyzesTo(
        analyzer, "東", new String[] {"東"}, new int[] {0}, new int[] {1}, new int[] {1});
    assertAnalyzesTo(
        analyzer,
        "の東は",
        new String[] {"の東", "東は"},
        new int[] {0, 1},
        new int[] {2, 3},
        new int[] {1, 1});
  }

  public void testRepeatedAndNameCharactersMeet() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "佐々木さん",
        new String[] {"佐佐", "佐木", "木さ"},
        new int[] {0, 1, 2},
        new int[] {2, 3, 4},
        new int[] {1, 1, 1});
    assertAnalyzesTo(
        analyzer, "斉藤", new String[] {"斎藤"}, new int[] {0}, new int[] {2}, new int[] {1});
    assertAnalyzesTo(
        analyzer,
        "高橋と髙橋",
        new String[] {"高橋", "橋と", "と高", "高橋"},
        new int[] {0, 1, 2, 3},
        new int[] {2, 3, 4, 5},
        new int[] {1, 1, 1, 1});
  }

  public void testOffsetsAreThoseOfTheTextAsWritten() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "㈱青葉",
        new String[] {"株式", "式会", "会社", "社青", "青葉"},
        new int[] {0, 0, 0, 0, 1},
        new int[] {1, 1, 1, 2, 3},
        new int[] {1, 1, 1, 1, 1});
    assertAnalyzesTo(
        analyzer,
        "ﾃﾞｰﾀ",
        new String[] {"デー", "ータ"},
        new int[] {0, 2},
        new int[] {3, 4},
        new int[] {1, 1});
  }

  /** The last character stands alone too: nothing joins it to what follows. */
  public void testSpacedOutTitlesAreAPair() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "目　次",
        new String[] {"目次", "次"},
        new int[] {0, 2},
        new int[] {3, 3},
        new int[] {1, 1});
    assertAnalyzesTo(
        analyzer,
        "目　次　表",
        new String[] {"目次", "次表", "表"},
        new int[] {0, 2, 4},
        new int[] {3, 5, 5},
        new int[] {1, 1, 1});
  }

  public void testBrokenUnicodeDoesNotStopAnalysis() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "\uD83D有給\uDE00",
        new String[] {"有給"},
        new int[] {1},
        new int[] {3},
        new int[] {1});
  }

  /** Any text at all: offsets in bounds and in order, the same terms however the text arrives. */
  public void testRandomUnicode() throws Exception {
    checkRandomData(random(), analyzer, 200 * RANDOM_MULTIPLIER);
  }

  public void testLongRandomUnicode() throws Exception {
    checkRandomData(random(), analyzer, 3 * RANDOM_MULTIPLIER, 8192);
  }
}
