package musubi.app.account;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Passwords that somebody guesses first: the account's name, a word that many choose, or keys in a
 * row; also twice, with digits and marks around it, or with digits that look like its letters. A
 * short list of our own: it keeps out what is tried within the limits of {@code LoginLimits}, not
 * what falls to a list of millions.
 */
final class GuessedFirst {

  private static final Set<String> WORDS =
      Set.of(
          "password",
          "passwd",
          "pass",
          "passpass",
          "musubi",
          "login",
          "admin",
          "administrator",
          "root",
          "user",
          "guest",
          "test",
          "testtest",
          "secret",
          "welcome",
          "letmein",
          "changeme",
          "default",
          "company",
          "kaisha",
          "sakura",
          "nihon",
          "japan",
          "tokyo",
          "iloveyou",
          "abc",
          "abcd",
          "abcde",
          "abcdef",
          "abcdefg",
          "abcdefgh",
          "abcdefghij",
          "qwerty",
          "qwertyui",
          "qwertyuiop",
          "asdfghjkl",
          "zxcvbnm",
          "qazwsx",
          "qazwsxedc",
          "パスワード",
          "ぱすわーど",
          "あいうえお",
          "あいうえおかきくけこ",
          "さくら",
          "ひみつ",
          "秘密",
          "会社",
          "管理者",
          "合言葉");

  /** Rows of keys that hold digits; a part of one is as easy. */
  private static final String ROWS =
      "01234567890123456789 98765432109876543210 1q2w3e4r5t6y7u8i9o0p 1qaz2wsx3edc4rfv5tgb6yhn7ujm"
          + " qwertyuiopasdfghjklzxcvbnm abcdefghijklmnopqrstuvwxyz";

  private GuessedFirst() {}

  /** Whether a password is one of them. */
  static boolean is(String name, String password) {
    String plain = folded(password);
    String own = folded(name);
    String bare = plain.replaceAll("[^\\p{L}]+$", "");
    for (String form :
        List.of(plain, lettered(bare), lettered(bare.replaceAll("^[\\p{N}]+", "")))) {
      String core = form.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
      if ((!form.isEmpty() && ROWS.contains(form))
          || core.isEmpty()
          || isOf(core, own)
          || isOf(form, own)
          || WORDS.stream().anyMatch(word -> isOf(core, word))) {
        return true;
      }
      // A name that ends in digits itself, with more of them behind.
      if (form.startsWith(own) && form.substring(own.length()).matches("[^\\p{L}]*")) {
        return true;
      }
    }
    return false;
  }

  /** Once, or several times. */
  private static boolean isOf(String text, String word) {
    return !word.isEmpty() && text.replace(word, "").isEmpty();
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static String lettered(String text) {
    return text.replace('0', 'o')
        .replace('1', 'l')
        .replace('3', 'e')
        .replace('4', 'a')
        .replace('@', 'a')
        .replace('5', 's')
        .replace('$', 's');
  }
}
