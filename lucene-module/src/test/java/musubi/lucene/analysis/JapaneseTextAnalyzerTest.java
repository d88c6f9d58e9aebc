package musubi.lucene.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.tests.analysis.BaseTokenStreamTestCase;

/** Lucene's own token stream checks need JUnit 4 and a public class. */
public class JapaneseTextAnalyzerTest extends BaseTokenStreamTestCase {

  private static final String[] PARTS = {
    "令和", "6", "六", "年", "10", "十", "月", "3", "日", "度", "午後", "時", "半", "分", "2024", "-", "/", ".",
    ",", "億", "万", "〇", " ", "㈱", "（株）", "ｶﾞ", "か\u3099", "申請", "進捗", "しんちょく", "し", "ない", "ません",
    "できる", "かもしれない", "の", "。", "VPN", "\uD83D", "😀", "々", "サーバー", "―", "データー"
  };

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
        analyzer,
        "就業規則",
        new String[] {"就業", "ヨミ:シュウギョウ", "規則", "ヨミ:キソク"},
        new int[] {0, 0, 2, 2},
        new int[] {2, 2, 4, 4},
        new String[] {"word", "reading", "word", "reading"},
        new int[] {1, 0, 1, 0});
    assertAnalyzesTo(
        analyzer,
        "年次有給休暇の申請",
        new String[] {"年次", "ヨミ:ネンジ", "有給", "ヨミ:ユウキュウ", "休暇", "ヨミ:キュウカ", "申請", "ヨミ:シンセイ"},
        new int[] {0, 0, 2, 2, 4, 4, 7, 7},
        new int[] {2, 2, 4, 4, 6, 6, 9, 9},
        new String[] {"word", "reading", "word", "reading", "word", "reading", "word", "reading"},
        new int[] {1, 0, 1, 0, 1, 0, 2, 0});
  }

  public void testInflectedFormsMeet() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "届け出た",
        new String[] {"届け出"},
        new int[] {0},
        new int[] {3},
        new String[] {"word"},
        new int[] {1});
    assertAnalyzesTo(
        analyzer,
        "届け出ます",
        new String[] {"届け出"},
        new int[] {0},
        new int[] {3},
        new String[] {"word"},
        new int[] {1});
  }

  public void testParticlesAndPunctuationAreNotTerms() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "パスワードは、毎月変更する。",
        new String[] {"パスワード", "毎月", "ヨミ:マイツキ", "変更", "ヨミ:ヘンコウ"},
        new int[] {0, 7, 7, 9, 9},
        new int[] {5, 9, 9, 11, 11},
        new String[] {"word", "word", "reading", "word", "reading"},
        new int[] {1, 2, 0, 1, 0});
    assertAnalyzesTo(analyzer, "はがをに、。！？", new String[0]);
  }

  public void testHalfWidthKatakanaWithVoicedMarksKeepsItsOffsets() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "新しいﾃﾞｰﾀﾍﾞｰｽへ移行",
        new String[] {"新しい", "データベース", "移行", "ヨミ:イコウ"},
        new int[] {0, 3, 12, 12},
        new int[] {3, 11, 14, 14},
        new String[] {"word", "word", "word", "reading"},
        new int[] {1, 1, 2, 0});
  }

  public void testFullWidthLatinAndCaseAreFolded() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "ＶＰＮ接続とvpn",
        new String[] {"vpn", "接続", "ヨミ:セツゾク", "vpn"},
        new int[] {0, 3, 3, 6},
        new int[] {3, 5, 5, 9},
        new String[] {"word", "word", "reading", "word"},
        new int[] {1, 1, 0, 2});
  }

  /** Both words of 株式会社 stand at the sign. */
  public void testCompanySignsAreWrittenOut() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "㈱青葉",
        new String[] {"株式", "ヨミ:カブシキ", "会社", "ヨミ:カイシャ", "青葉", "ヨミ:アオバ"},
        new int[] {0, 0, 0, 0, 1, 1},
        new int[] {1, 1, 1, 1, 3, 3},
        new String[] {"word", "reading", "word", "reading", "word", "reading"},
        new int[] {1, 0, 1, 0, 1, 0});
    assertAnalyzesTo(
        analyzer,
        "（株）青葉",
        new String[] {"株式", "ヨミ:カブシキ", "会社", "ヨミ:カイシャ", "青葉", "ヨミ:アオバ"},
        new int[] {0, 0, 0, 0, 3, 3},
        new int[] {3, 3, 3, 3, 5, 5},
        new String[] {"word", "reading", "word", "reading", "word", "reading"},
        new int[] {1, 0, 1, 0, 1, 0});
  }

  public void testNegationsAreTermsOfWhatTheyNegate() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "VPN接続できない",
        new String[] {"vpn", "接続", "ヨミ:セツゾク", "できる", "否定:できる"},
        new int[] {0, 3, 3, 5, 7},
        new int[] {3, 5, 5, 7, 9},
        new String[] {"word", "word", "reading", "word", "negation"},
        new int[] {1, 1, 0, 1, 1});
    assertAnalyzesTo(
        analyzer,
        "存在しない",
        new String[] {"存在", "ヨミ:ソンザイ", "否定:存在"},
        new int[] {0, 0, 3},
        new int[] {2, 2, 5},
        new String[] {"word", "reading", "negation"},
        new int[] {1, 0, 2});
    assertAnalyzesTo(
        analyzer,
        "問題はない",
        new String[] {"問題", "ヨミ:モンダイ", "否定:問題"},
        new int[] {0, 0, 3},
        new int[] {2, 2, 5},
        new String[] {"word", "reading", "negation"},
        new int[] {1, 0, 2});
    assertAnalyzesTo(
        analyzer,
        "必要ではない",
        new String[] {"必要", "ヨミ:ヒツヨウ", "否定:必要"},
        new int[] {0, 0, 4},
        new int[] {2, 2, 6},
        new String[] {"word", "reading", "negation"},
        new int[] {1, 0, 3});
    assertAnalyzesTo(
        analyzer,
        "必要ありません",
        new String[] {"必要", "ヨミ:ヒツヨウ", "否定:必要"},
        new int[] {0, 0, 6},
        new int[] {2, 2, 7},
        new String[] {"word", "reading", "negation"},
        new int[] {1, 0, 3});
    assertAnalyzesTo(
        analyzer,
        "使えません",
        new String[] {"使える", "否定:使える"},
        new int[] {0, 4},
        new int[] {2, 5},
        new String[] {"word", "negation"},
        new int[] {1, 2});
  }

  public void testObligationsAndGuessesNegateNothing() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "申請しなければならない",
        new String[] {"申請", "ヨミ:シンセイ"},
        new int[] {0, 0},
        new int[] {2, 2},
        new String[] {"word", "reading"},
        new int[] {1, 0});
    assertAnalyzesTo(
        analyzer,
        "遅れるかもしれない",
        new String[] {"遅れる", "しれる"},
        new int[] {0, 5},
        new int[] {3, 7},
        new String[] {"word", "word"},
        new int[] {1, 2});
  }

  public void testDatesAndTimesAreOneTermEach() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "令和6年10月3日に申請",
        new String[] {"日付:2024-10-03", "年月:2024-10", "2024", "月日:10-03", "月:10", "申請", "ヨミ:シンセイ"},
        new int[] {0, 0, 0, 0, 0, 10, 10},
        new int[] {9, 9, 9, 9, 9, 12, 12},
        new String[] {"word", "wider", "wider", "wider", "wider", "word", "reading"},
        new int[] {1, 0, 0, 0, 0, 2, 0});
    assertAnalyzesTo(
        analyzer,
        "10 月 3 日",
        new String[] {"月日:10-03", "月:10"},
        new int[] {0, 0},
        new int[] {8, 8},
        new String[] {"word", "wider"},
        new int[] {1, 0});
    assertAnalyzesTo(
        analyzer,
        "2024年10月",
        new String[] {"年月:2024-10", "2024", "月:10"},
        new int[] {0, 0, 0},
        new int[] {8, 8, 8},
        new String[] {"word", "wider", "wider"},
        new int[] {1, 0, 0});
    assertAnalyzesTo(
        analyzer,
        "二〇二四年度",
        new String[] {"2024", "年度"},
        new int[] {0, 0},
        new int[] {6, 6},
        new String[] {"word", "wider"},
        new int[] {1, 0});
    assertAnalyzesTo(
        analyzer,
        "午後3時30分に開始",
        new String[] {"時刻:15:30", "開始", "ヨミ:カイシ"},
        new int[] {0, 8, 8},
        new int[] {7, 10, 10},
        new String[] {"word", "word", "reading"},
        new int[] {1, 2, 0});
  }

  public void testNumbersAreOneTermEach() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "1億2,000万円",
        new String[] {"120000000", "円"},
        new int[] {0, 8},
        new int[] {8, 9},
        new String[] {"word", "word"},
        new int[] {1, 1});
    assertAnalyzesTo(
        analyzer,
        "第十条",
        new String[] {"第", "10", "条"},
        new int[] {0, 1, 2},
        new int[] {1, 2, 3},
        new String[] {"word", "word", "word"},
        new int[] {1, 1, 1});
  }

  public void testNumeralsInsideWordsAreLeftAlone() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "三重県四日市市で十分に休む",
        new String[] {"三重", "県", "四日市", "ヨミ:ヨッカイチ", "市", "十分", "ヨミ:ジュウブン", "休む"},
        new int[] {0, 2, 3, 3, 6, 8, 8, 11},
        new int[] {2, 3, 6, 6, 7, 10, 10, 13},
        new String[] {"word", "word", "word", "reading", "word", "word", "reading", "word"},
        new int[] {1, 1, 1, 0, 1, 2, 0, 2});
    assertAnalyzesTo(
        analyzer,
        "一時金",
        new String[] {"一時", "ヨミ:イチジ", "金"},
        new int[] {0, 0, 2},
        new int[] {2, 2, 3},
        new String[] {"word", "reading", "word"},
        new int[] {1, 0, 1});
    assertAnalyzesTo(
        analyzer,
        "24時間",
        new String[] {"24", "時間", "ヨミ:ジカン"},
        new int[] {0, 2, 2},
        new int[] {2, 4, 4},
        new String[] {"word", "word", "reading"},
        new int[] {1, 1, 0});
  }

  public void testKanaIsTiedToKanji() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "しんちょく",
        new String[] {"しんちょく", "カナ:シンチョク"},
        new int[] {0, 0},
        new int[] {5, 5},
        new String[] {"word", "kana"},
        new int[] {1, 0});
    assertAnalyzesTo(
        analyzer,
        "進捗",
        new String[] {"進捗", "ヨミ:シンチョク"},
        new int[] {0, 0},
        new int[] {2, 2},
        new String[] {"word", "reading"},
        new int[] {1, 0});
  }

  public void testSpellingsMeet() throws Exception {
    assertAnalyzesTo(
        analyzer,
        "取扱いと取り扱い",
        new String[] {"取り扱い", "ヨミ:トリアツカイ", "取り扱い"},
        new int[] {0, 0, 4},
        new int[] {3, 3, 8},
        new String[] {"word", "reading", "word"},
        new int[] {1, 0, 2});
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
        analyzer,
        "\uD83D 有給 \uDE00",
        new String[] {"有給", "ヨミ:ユウキュウ"},
        new int[] {2, 2},
        new int[] {4, 4},
        new String[] {"word", "reading"},
        new int[] {2, 0});
  }

  /** Any text at all: offsets in bounds and in order, the same terms however the text arrives. */
  public void testRandomUnicode() throws Exception {
    checkRandomData(random(), analyzer, 200 * RANDOM_MULTIPLIER);
  }

  public void testLongRandomUnicode() throws Exception {
    checkRandomData(random(), analyzer, 3 * RANDOM_MULTIPLIER, 8192);
  }

  /** Dense in what filters look ahead for and stack: dates, numbers, readings, negations. */
  public void testTextsDenseInQuantitiesAndNegations() throws Exception {
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int part = random().nextInt(12); part >= 0; part--) {
        text.append(PARTS[random().nextInt(PARTS.length)]);
      }
      checkAnalysisConsistency(random(), analyzer, random().nextBoolean(), text.toString());
    }
  }

  public void testTimedAnalyzerChangesNoTerm() throws Exception {
    try (TimedAnalyzer timed = new TimedAnalyzer(analyzer)) {
      assertAnalyzesTo(
          timed,
          "㈱就業規則",
          new String[] {"株式", "ヨミ:カブシキ", "会社", "ヨミ:カイシャ", "就業", "ヨミ:シュウギョウ", "規則", "ヨミ:キソク"},
          new int[] {0, 0, 0, 0, 1, 1, 3, 3},
          new int[] {1, 1, 1, 1, 3, 3, 5, 5},
          new String[] {"word", "reading", "word", "reading", "word", "reading", "word", "reading"},
          new int[] {1, 0, 1, 0, 1, 0, 1, 0});
      assertTrue("time was measured", timed.elapsed().isPositive());
    }
  }
}
