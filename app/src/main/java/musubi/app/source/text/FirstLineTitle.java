package musubi.app.source.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The title of a plain text: its first line, if it looks like one. A title is short, ends no
 * sentence, and has an empty line or a ruled line below it. What begins a list, a letter, a mail, a
 * table or a program is none; where there is a doubt, the name of the file is the better title.
 */
final class FirstLineTitle {

  private static final int MAX_LENGTH = 60;

  /** Lines of which the first that is not empty is looked for. */
  private static final int MAX_LINES = 20;

  /** Signs around a title: {@code ■ 会議メモ}, {@code *** 議事録 ***}. */
  private static final Pattern ORNAMENT =
      Pattern.compile("^[\\s　■□◆◇●○★☆▼▲▽△*＊=＝#＃_＿]+|[\\s　■□◆◇●○★☆▼▲▽△*＊=＝#＃_＿]+$");

  private static final Pattern RULE = Pattern.compile("[\\s　]*([-=*_~#－＝＊＿―─━ー〜])\\1{2,}[\\s　]*");

  private static final Pattern SENTENCE =
      Pattern.compile(".*[。．.、，,；;…！!？?]$|.*。.*|.*(です|ます|ました|ません|でした|ください|下さい|である|ましょう)$");

  /** Articles, items of lists and numbered headings: they begin a part, not the document. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "^(第[0-9０-９一二三四五六七八九十百]+[条章節項編款部].*"
              + "|[(（]?[0-9０-９]{1,3}([.．)）、:：]|[\\s　]|$).*"
              + "|[(（][0-9０-９一二三四五六七八九十a-zA-Zア-ン][)）].*"
              + "|[一二三四五六七八九十]{1,3}[、．.\\s　].*"
              + "|[a-zA-Zア-ン][.．)）、].*"
              + "|[①-⑳ⅰ-ⅹⅠ-Ⅹ].*"
              + "|[・･\\-–—―+>＞※→•‣].*)");

  /** A date alone, with a day of the week or a time; words behind it would make it a title. */
  private static final Pattern DATE =
      Pattern.compile(
          "^[\\s"
              + "　(（]*(令和|平成|昭和|大正|明治|[RHSrhs]\\.?)?\\s*[0-9０-９元]{1,4}\\s*[年/\\-.／．]\\s*[0-9０-９]{1,2}(\\s*[月/\\-.／．]\\s*[0-9０-９]{1,2}日?|月)?[\\s"
              + "　)）]*([(（][^)）]{1,4}[)）])?[\\s"
              + "　T]*([0-9０-９]{1,2}\\s*[:：時].*)?$|^[0-9０-９]{8}$|^[0-9０-９]{1,2}月[0-9０-９]{1,2}日[\\s"
              + "　]*([(（][^)）]{1,4}[)）])?$");

  /** {@code From: …}, {@code 件名：…}, {@code key = value}. */
  private static final Pattern HEADER =
      Pattern.compile("^[^\\s　:：]{1,16}\\s?[:：].*|^[\\w.-]+\\s*=.*");

  /** To whom a letter goes, or how it begins. */
  private static final Pattern LETTER =
      Pattern.compile(
          ".*(各位|御中|(?<![仕模多同])様|殿|先生)$|^(拝啓|謹啓|前略|お疲れ|お世話|いつも|こんにち|おはよう|はじめまして|Dear"
              + " |Hi\\b|Hello\\b).*");

  private static final Pattern MACHINE =
      Pattern.compile(
          "^(#!|<|\\{|\\[\\d|\\[[A-Za-z]|//|/\\*|;|\\$|@|%|--|\"|'|\\\\|import |package"
              + " |#include).*|.*(\\t|\\||://|\\\\|@.*\\.|(,.*){2,}).*");

  private FirstLineTitle() {}

  /**
   * Looks at a text.
   *
   * @param text with line feeds between its lines
   */
  static Optional<String> of(String text) {
    List<String> lines = text.lines().limit(MAX_LINES + 2L).toList();
    int first = 0;
    while (first < lines.size() && (lines.get(first).isBlank() || isRule(lines.get(first)))) {
      first++;
    }
    if (first + 1 >= lines.size() || first > MAX_LINES) {
      return Optional.empty();
    }
    String below = lines.get(first + 1);
    boolean apart = below.isBlank() || isRule(below);
    boolean goesOn =
        lines.stream().skip(first + 1L).anyMatch(line -> !line.isBlank() && !isRule(line));
    return apart && goesOn ? title(lines.get(first)) : Optional.empty();
  }

  private static boolean isRule(String line) {
    return RULE.matcher(line).matches();
  }

  private static Optional<String> title(String line) {
    if (line.length() > 2 * MAX_LENGTH || MACHINE.matcher(line.strip()).matches()) {
      return Optional.empty();
    }
    String title = ORNAMENT.matcher(line).replaceAll("").replaceAll("[\\s　]+", " ");
    boolean looksLikeOne =
        title.length() >= 2
            && title.length() <= MAX_LENGTH
            && title.codePoints().anyMatch(Character::isLetter)
            && title.chars().noneMatch(c -> c < ' ')
            && !SENTENCE.matcher(title).matches()
            && !NUMBERED.matcher(title).matches()
            && !DATE.matcher(title).matches()
            && !HEADER.matcher(title).matches()
            && !LETTER.matcher(title).matches();
    return looksLikeOne ? Optional.of(title) : Optional.empty();
  }
}
