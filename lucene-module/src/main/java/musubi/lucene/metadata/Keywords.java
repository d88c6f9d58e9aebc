package musubi.lucene.metadata;

import com.ibm.icu.text.Normalizer2;

/**
 * Folds keywords into the form in which they are compared: NFKC with case folding, without blanks
 * at the ends. So ｶﾀｶﾅ and カタカナ, ＩＴ部 and it部 are one value; nothing is cut into words, and no
 * reading or spelling is guessed.
 */
public final class Keywords {

  private static final Normalizer2 NFKC_CASE_FOLD = Normalizer2.getNFKCCasefoldInstance();

  private Keywords() {}

  /** Returns the folded form. */
  public static String fold(String value) {
    return NFKC_CASE_FOLD.normalize(value).strip();
  }
}
