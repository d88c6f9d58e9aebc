package musubi.lucene.analysis;

import java.io.IOException;
import java.util.Set;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ja.tokenattributes.BaseFormAttribute;
import org.apache.lucene.analysis.ja.tokenattributes.InflectionAttribute;
import org.apache.lucene.analysis.ja.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Turns a negation into a term of what it negates: 接続できない has {@code 否定:できる}, 存在しない {@code 否定:存在},
 * 問題ない {@code 否定:問題}. A stop list alone loses it, and ない as a term of its own would match any
 * negation. なければならない is an obligation, かもしれない a guess; they negate nothing.
 */
final class NegationFilter extends TokenFilter {

  static final String PREFIX = JapaneseTextAnalyzer.NEGATION;

  private static final Set<String> NEGATIVES = Set.of("ない", "ぬ", "ん", "まい");

  /** The negation of these verbs belongs to their noun: 存在しない, 必要ではありません. */
  private static final Set<String> NOUN_VERBS = Set.of("する", "ある");

  private static final Set<String> NOT_NEGATED = Set.of("しれる", "知れる", "なる", "いける", "いく");

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final TypeAttribute type = addAttribute(TypeAttribute.class);
  private final PartOfSpeechAttribute partOfSpeech = addAttribute(PartOfSpeechAttribute.class);
  private final BaseFormAttribute baseForm = addAttribute(BaseFormAttribute.class);
  private final InflectionAttribute inflection = addAttribute(InflectionAttribute.class);

  private String predicate = "";
  private int end;

  NegationFilter(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) {
      return false;
    }
    if (offset.startOffset() > end) {
      predicate = ""; // punctuation or a blank stands between
    }
    end = offset.endOffset();
    String tag = partOfSpeech.getPartOfSpeech();
    if (tag == null || !type.type().equals(TermKind.WORD.type())) {
      return true;
    }
    if (tag.startsWith("名詞")) {
      predicate = tag.startsWith("名詞-非自立") ? predicate : term.toString();
    } else if (tag.startsWith("助動詞") || tag.startsWith("形容詞")) {
      String base = base();
      if (NEGATIVES.contains(base)) {
        negate();
      } else if (tag.startsWith("形容詞-自立")) {
        predicate(base);
      }
    } else if (tag.startsWith("動詞-自立")) {
      predicate(base());
    }
    return true;
  }

  private void predicate(String base) {
    boolean carriesNoun = NOUN_VERBS.contains(base) && !predicate.isEmpty();
    predicate = carriesNoun ? predicate : base;
  }

  /** Decoded at every call. */
  private String base() {
    String base = baseForm.getBaseForm();
    return base == null ? term.toString() : base;
  }

  private void negate() {
    String form = inflection.getInflectionForm();
    boolean condition = form != null && form.startsWith("仮定");
    if (!condition && !predicate.isEmpty() && !NOT_NEGATED.contains(predicate)) {
      term.setEmpty().append(PREFIX).append(predicate);
      type.setType(TermKind.NEGATION.type());
    }
    predicate = "";
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    predicate = "";
    end = 0;
  }
}
