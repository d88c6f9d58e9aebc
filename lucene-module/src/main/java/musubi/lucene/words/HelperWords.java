package musubi.lucene.words;

import java.util.Set;

/**
 * Words that help to say what is looked for and do not name it: light verbs, formal nouns,
 * counters, honorifics, words of haste. Most texts could have them, and whether a text does says
 * little; in a small index they would be rare and decide. They are looked for, and count a part.
 */
final class HelperWords {

  /** Parts of speech of IPADIC, by their beginning. */
  private static final Set<String> TAGS =
      Set.of(
          "動詞-非自立",
          "動詞-接尾",
          "形容詞-非自立",
          "名詞-非自立",
          "名詞-接尾-助数詞",
          "名詞-接尾-人名",
          "名詞-代名詞",
          "連体詞",
          "感動詞",
          "接続詞",
          "フィラー",
          "副詞");

  private static final Set<String> WORDS =
      Set.of(
          "使う", "使用", "出す", "出る", "入る", "入れる", "取る", "行く", "来る", "言う", "思う", "見る", "聞く", "もらう", "貰う",
          "くれる", "あげる", "頂く", "いただく", "下さる", "致す", "いたす", "行う", "やる", "する", "なる", "ある", "いる", "できる",
          "出来る", "分かる", "わかる", "困る", "欲しい", "良い", "いい", "よい", "ええ", "だめ", "駄目", "無理", "大丈夫", "可能",
          "場合", "時", "とき", "方法", "やり方", "仕方", "しかた", "やりかた", "手順", "書き方", "こと", "事", "もの", "物", "ため",
          "為", "人", "方", "ところ", "所", "分", "件", "際", "後", "前", "中", "今", "今日", "明日", "至急", "急ぐ", "急",
          "ちょっと", "すぐ", "まだ", "もう", "必要", "必ず", "さん", "様", "氏", "君", "殿", "担当", "日", "回", "円", "名", "個",
          "本", "枚", "台", "目", "みたい", "感じ", "詳細", "詳しい", "確認", "調べる", "探す", "会社", "うち", "自分", "私", "僕",
          "俺", "みんな", "皆", "どっち", "ください", "お願い", "願う");

  private HelperWords() {}

  /**
   * Whether a word only helps.
   *
   * @param term in the form of the index
   * @param partOfSpeech of IPADIC; empty if it is not known
   */
  static boolean contains(String term, String partOfSpeech) {
    if (WORDS.contains(term)) {
      return true;
    }
    for (String tag : TAGS) {
      if (partOfSpeech.startsWith(tag)) {
        return true;
      }
    }
    return false;
  }
}
