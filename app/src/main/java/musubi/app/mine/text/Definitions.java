package musubi.app.mine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the words that a text introduces:
 *
 * <ul>
 *   <li>電子帳簿保存法（以下「電帳法」という。）, with 以下、…, 以降, 以後, と略す, と呼ぶ, と称する, 略称, 通称, 旧称;
 *   <li>「社有車」とは、会社が所有し又はリースする自動車をいう。
 *   <li>Bring Your Own Device（BYOD）, where the letters are initials.
 * </ul>
 */
public final class Definitions {

  private static final int MOST_WORD = 30;
  private static final int MOST_MEANING = 60;

  private static final Pattern NAMED =
      Pattern.compile(
          "[（(](?:以下|以降|以後|略称|略して|通称|旧称|別名)[、,:：]?\\s*(?:単に|総称して)?\\s*[「『“\"]([^」』”\"\\n"
              + "]{1,30})[」』”\"]"
              + "(?:\\s*(?:と|に)(?:いう|言う|する|略す|略記する|呼ぶ|呼びます|いいます|します|称する|省略する|表記する|略します))?[。．]?\\s*[）)]");

  private static final Pattern EXPLAINED =
      Pattern.compile(
          "(?:^|[。\\n"
              + "]|[0-9０-９一二三四五六七八九十]+[.．、)）]\\s*)\\s*[「『]?([^「」『』。、\\n"
              + "]{2,30}?)[」』]?とは[、,]\\s*([^。\\n"
              + "]{4,200}?)"
              + "(?:のことを(?:いう|指す|言う|いいます|指します|言います)|を(?:いう|指す|言う|いいます|指します|言います)|のことです|である|です)[。．]");

  private static final Pattern BRACKETS =
      Pattern.compile("([A-Za-z][A-Za-z \\-]{4,60})[（(]([A-Z][A-Za-z]{1,7})[）)]");

  /** The words in front of a bracket that make one name. */
  private static final Pattern NAME_BEFORE =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsKatakana}ー々〆ヶA-Za-z0-9Ａ-Ｚａ-ｚ０-９・&/\\-]+(?: [A-Za-z0-9\\-]+)*$");

  /** What ends a clause that stands in front of a name and narrows it. */
  private static final Pattern CLAUSE_BEFORE = Pattern.compile("(?:[たるいうくすむぶつぬなの]|又は|及び)$");

  /** 本規程 and 甲 mean something else in every document. */
  private static final Pattern LOCAL = Pattern.compile("^(?:[本当同](?=[\\p{IsHan}ァ-ヺ])|[甲乙丙]$)");

  private static final Pattern BORDER = Pattern.compile("[。\\n]");

  private Definitions() {}

  /** The definitions of a text, in the order of their form and place. */
  public static List<Definition> in(String text) {
    List<Definition> found = new ArrayList<>();
    Matcher named = NAMED.matcher(text);
    while (named.find()) {
      String before = text.substring(begin(text, named.start()), named.start());
      String word = named.group(1).strip();
      named(word, before, sentence(text, named.start(), named.end())).ifPresent(found::add);
    }
    Matcher explained = EXPLAINED.matcher(text);
    while (explained.find()) {
      found.add(
          new Definition(
              explained.group(1).strip(),
              explained.group(2).strip(),
              Definition.Form.EXPLANATION,
              /* narrowed= */ true,
              sentence(text, explained.start(1), explained.end() - 1)));
    }
    Matcher brackets = BRACKETS.matcher(text);
    while (brackets.find()) {
      String meaning = ofInitials(brackets.group(1).strip(), brackets.group(2));
      if (!meaning.isEmpty()) {
        found.add(
            new Definition(
                brackets.group(2),
                meaning,
                Definition.Form.BRACKETS,
                /* narrowed= */ false,
                sentence(text, brackets.start(), brackets.end())));
      }
    }
    return found;
  }

  private static Optional<Definition> named(String word, String before, String sentence) {
    Matcher name = NAME_BEFORE.matcher(before.strip());
    if (word.isEmpty() || word.length() > MOST_WORD || !name.find()) {
      return Optional.empty();
    }
    String meaning = name.group();
    String clause = before.strip().substring(0, name.start());
    boolean local = LOCAL.matcher(word).find();
    boolean same = PlainText.folded(meaning).equals(PlainText.folded(word));
    return meaning.length() > MOST_MEANING || same || local
        ? Optional.empty()
        : Optional.of(
            new Definition(
                word,
                meaning,
                Definition.Form.NAME,
                CLAUSE_BEFORE.matcher(clause).find(),
                sentence));
  }

  /** The last words of a phrase whose initials are the letters; "" if they are not. */
  private static String ofInitials(String phrase, String letters) {
    String[] words = phrase.split("[ \\-]+");
    int count = letters.length();
    if (words.length < count) {
      return "";
    }
    StringBuilder initials = new StringBuilder();
    StringBuilder meaning = new StringBuilder();
    for (int i = words.length - count; i < words.length; i++) {
      initials.append(words[i].charAt(0));
      meaning.append(meaning.isEmpty() ? "" : " ").append(words[i]);
    }
    return initials.toString().equalsIgnoreCase(letters) ? meaning.toString() : "";
  }

  private static int begin(String text, int at) {
    Matcher border = BORDER.matcher(text).region(0, at);
    int begin = 0;
    while (border.find()) {
      begin = border.end();
    }
    return begin;
  }

  private static String sentence(String text, int from, int to) {
    int begin = begin(text, from);
    Matcher border = BORDER.matcher(text).region(to, text.length());
    int end = border.find() ? border.end() : text.length();
    return PlainText.line(text.substring(begin, end));
  }
}
