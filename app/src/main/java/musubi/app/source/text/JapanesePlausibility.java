package musubi.app.source.text;

import java.util.BitSet;

/**
 * How much a decoded text looks like Japanese that someone wrote: the mean worth of its characters
 * beyond ASCII, from -2 to 1. Bytes read in the wrong encoding give rare kanji, characters for
 * private use, and half-width katakana in an order that the script does not have; real text gives
 * kana, common kanji and punctuation.
 *
 * <p>Half-width katakana are the hard case: in EUC-JP they are pairs that read as kanji, and EUC-JP
 * kanji are pairs of half-width katakana in CP932. They count as text where they keep the order of
 * the script (voiced marks only behind consonants that take them, no small kana or punctuation
 * first) and are worth less than common kanji, more than uncommon ones.
 */
final class JapanesePlausibility {

  /** Below this, a text is not taken for Japanese. */
  static final double LEAST = 0.2;

  private static final double RARE_KANJI = -0.25;
  private static final double HALF_WIDTH = 0.55;
  private static final double BROKEN_HALF_WIDTH = -1.5;
  private static final double STRANGE = -1;
  private static final double NOT_A_CHARACTER = -2;

  /** The kanji that stand most often in rules, minutes and manuals of companies. */
  private static final String COMMON_KANJI =
      """
      日社月業第出書以内年定部間者条用務上人時長報認理合事会入円場手保取期員課分規当限行営本程通証電管付要情所前名受外録総品回休議請費勤使発申先対後金機査号正経約記見止設動引番口式全確更基告様件開給支目不数額線続次度章工自検承新面準有利明得一置及順中又変印算登室改万接計子与職直担的製等加同表作台決文則大契予産知必点可示下体収車画法配再届週容個在生力満送掛連調宅断切署安求器害毎備流提存窓方交労関川象格価働実質原未委水属末領従最追応除込終監払代了区信校適別貸任役始消案物仕無運購階料停相持量修育他護扱話張特指資問診結復客転気制項注刻施由税造版絡替処暇許類廃選標歴残翌超化係災裁託立起例締退健精防圧履半効談宿禁買公過共帰食端型押意紙賃添険泊成守失元種稟値学就技術常来責却高各済測帳重囲果移換判割返積差試故秘単位負待影覧地離写阪空具遅海康票初範答率打家状木含多振道権納小旅集複現障着組延頼解図温警席急簿装顧桁否主弔望三族身字旧策周評児載斉性暗衛形照介曜増仮久参庫抜野完採継径操去渡刷歳幹雇希依戻棟駐視荷途秒短反\
      国二十四五六七八九百千今私思考話語読早朝昼夜春夏秋冬東西南北右左男女父母兄弟姉妹友男何聞食飲寝起歩走駅店町村市県都府京屋山田石花火土林森雨雪風空青赤白黒色音楽英味心世界社私達強弱悪良美味好愛感想夢笑泣死病院医薬政府民族軍戦争平和史古代神経済商売販農漁鉄鋼統括協議提携株式有限責任財団法令省庁官公署財源予算決議賛否検討課題状況進捗遂行対策研修講師資料添付確認依頼連絡宛様御中拝啓敬具謹申候件名差出人宛先返信転送松藤佐鈴橋渡辺伊斎加吉井村渡崎
      """;

  private static final BitSet COMMON = new BitSet();

  static {
    COMMON_KANJI.chars().filter(c -> c > ' ').forEach(COMMON::set);
  }

  private JapanesePlausibility() {}

  /** The plausibility of a text; 0 for one without a character beyond ASCII. */
  static double of(String text) {
    double worth = 0;
    int counted = 0;
    char before = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        worth += worth(c, before, i + 1 < text.length() ? text.charAt(i + 1) : 0);
        counted++;
      } else if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') {
        worth += NOT_A_CHARACTER;
        counted++;
      }
      before = c;
    }
    return counted == 0 ? 0 : worth / counted;
  }

  private static double worth(char c, char before, char next) {
    if (c >= '\u3041' && c <= '\u30FE') {
      return 1; // kana, iteration marks, the long vowel mark
    }
    if (c >= '\u3000' && c <= '\u303F') {
      return 0.9; // punctuation
    }
    if (c >= '\uFF01' && c <= '\uFF60') {
      return 0.8; // full-width letters and digits
    }
    if (c >= '\u4E00' && c <= '\u9FFF') {
      return COMMON.get(c) ? 1 : RARE_KANJI;
    }
    if (c >= '\uFF61' && c <= '\uFF9F') {
      return halfWidth(c, before, next);
    }
    if (c >= '\u2010' && c <= '\u27BF' || c >= '\u3200' && c <= '\u33FF' || c == '\u00D7') {
      return 0.4; // signs, ① and ㈱
    }
    if (c >= '\uF900' && c <= '\uFAFF') {
      return 0; // 髙 and 﨑 in the forms of IBM's additions
    }
    if (c >= '\uE000' && c <= '\uF8FF' || c == '\uFFFD' || c < '\u00A0') {
      return NOT_A_CHARACTER;
    }
    return STRANGE;
  }

  private static double halfWidth(char c, char before, char next) {
    boolean behindKana = before >= '\uFF66' && before <= '\uFF9F';
    boolean inOrder =
        switch (c) {
          // voiced: behind カ to ト, ハ to ホ and ウ
          case '\uFF9E' ->
              before == '\uFF73'
                  || before >= '\uFF76' && before <= '\uFF84'
                  || before >= '\uFF8A' && before <= '\uFF8E';
          // half voiced: behind ハ to ホ
          case '\uFF9F' -> before >= '\uFF8A' && before <= '\uFF8E';
          // small kana, long vowel mark, and the two that no word begins with
          case '\uFF67',
              '\uFF68',
              '\uFF69',
              '\uFF6A',
              '\uFF6B',
              '\uFF6C',
              '\uFF6D',
              '\uFF6E',
              '\uFF6F',
              '\uFF70',
              '\uFF9D' ->
              behindKana;
          // ｡ and ､ come after something and, in running text, not before another
          case '\uFF61', '\uFF64' -> before > ' ' && !(next >= '\uFF61' && next <= '\uFF65');
          default -> true;
        };
    return inOrder ? HALF_WIDTH : BROKEN_HALF_WIDTH;
  }
}
