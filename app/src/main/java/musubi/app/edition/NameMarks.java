package musubi.app.edition;

import java.text.Normalizer;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.lucene.metadata.DateText;
import musubi.lucene.metadata.KanjiNumerals;

/**
 * A file's name, split into the name of the document and the marks of its edition:
 *
 * <ul>
 *   <li>a version: {@code _v1.2}, {@code (Ver.2)}, {@code _rev3}, {@code 第3版}, {@code _初版}, {@code
 *       _改訂2}, {@code 第2次改訂}
 *   <li>a word: {@code 改訂版}, {@code _最新}, {@code _最終}, {@code _final}
 *   <li>an older one: {@code 旧_}, {@code 【旧】}, {@code _旧版}, {@code _old}
 *   <li>the day of a revision: {@code _20240401改訂}, {@code _改定2024-04-01}, {@code （令和6年4月1日施行）},
 *       {@code 2024年版}
 *   <li>a bare date or year beside the name of a document that is in force until it is replaced:
 *       {@code 就業規則_20240401}, {@code 旅費規程（2023年度）}, {@code 20240401_操作マニュアル}
 * </ul>
 *
 * <p>Minutes, reports, notices and bills of different dates are different documents, so a date
 * always stays in their names. Numbers of copies ({@code (1)}, {@code - コピー}), of issues ({@code
 * 第3号}) and of meetings ({@code 第3回}) are not marks. Neither are words for a draft ({@code 案}) or
 * for readers ({@code 簡易版}, {@code 英語版}).
 *
 * @param name the name without marks; may be empty
 * @param old whether a word says that there is a newer one
 * @param version as {@link VersionText}; empty if there is none
 * @param date of the edition, an instant as {@link EditionRules} writes it; empty if there is none
 * @param newer whether a word says that it replaces another
 */
record NameMarks(String name, boolean old, String version, String date, boolean newer) {

  /** No file system takes a longer name. */
  private static final int MAX_LENGTH = 255;

  /**
   * Words for documents that are in force until a newer edition replaces them. Something must stand
   * before the word: 規程-2024 is a document number.
   */
  private static final Pattern STANDING =
      pattern(
          ".{2,}(?:規程|規則|規定|規約|細則|内規|定款|要領|要綱|基準書?|標準書?|手順書?|マニュアル|ガイドライン|ガイド|ガイドブック"
              + "|手引き?|ハンドブック|ポリシー|取扱説明書|仕様書|指針|憲章"
              + "|manual|guide|guidelines?|policy|handbook|rules|regulations?)"
              + "(?:改[訂定正])?$");

  /** Words for documents that are written for each date separately. */
  private static final Pattern DATED =
      pattern(
          "(?:議事録|議事メモ|議事要旨|メモ|記録|知らせ|通知|通達|案内|報告|報告書|日報|週報|月報|年報|ニュース|社内報|だより|レポート"
              + "|請求書|見積書?|注文書|発注書|納品書|領収書|明細書?|議案|資料|アンケート|結果"
              + "|minutes|reports?|news|notices?|invoices?)$");

  /** Separators between the name and a mark: blanks, lines, an opening bracket. */
  private static final String BREAK = "(?:[\\s_\\-‐–—・]+[(\\[【「<]?|[(\\[【「<])\\s*";

  private static final String END = "\\s*[)\\]】」>]?\\s*$";

  /** A year, a month or a day; whether it exists in the calendar is checked later. */
  private static final String DATE =
      "(?<date>\\d{4}[-./_]\\d{1,2}[-./_]\\d{1,2}|\\d{4}[-./_]\\d{1,2}|\\d{8}|\\d{6}"
          + "|(?:\\d{4}|(?:令和|平成|昭和|[RHS])\\d{1,2})年度?(?:\\d{1,2}月(?:\\d{1,2}日)?)?"
          + "|(?:令和|平成|昭和|[RHS])\\d{1,2}[.\\-]\\d{1,2}[.\\-]\\d{1,2}"
          + "|(?:19|20)\\d{2})";

  private static final Pattern OLD_BEFORE =
      pattern("^(?:(?:旧版?|old)[\\s_\\-・]+|[(\\[【](?:旧版?|old)[)\\]】]\\s*)");
  private static final Pattern OLD_BEHIND = pattern(BREAK + "(?:旧版?|old)" + END);

  private static final Pattern SIGNED_VERSION =
      pattern(
          BREAK
              + "(?:(?:v|ver|version)[.\\s_]*(?:\\d{1,8}(?:[._]\\d{1,4})*)"
              + "|rev(?:ision)?[.\\s_]*(?:\\d{1,4}(?:[._]\\d{1,4})*|[A-Z]))"
              + END);
  private static final Pattern NUMBERED_VERSION =
      pattern(
          "(?:(?:" + BREAK + ")?(?:改[訂定正]第?|第)|" + BREAK + ")(?:\\d{1,4}(?:\\.\\d{1,4})*)版" + END);
  private static final Pattern NUMBERED_REVISION =
      pattern("(?:(?:" + BREAK + ")?第(?:\\d{1,3})次改[訂定正]版?|" + BREAK + "改[訂定正](?:\\d{1,3}))" + END);
  private static final Pattern FIRST_VERSION = pattern(BREAK + "初版" + END);

  private static final Pattern NEWER =
      pattern(
          "(?:"
              + BREAK
              + "(?:改[訂定正]|修正版|新版|最新|最終稿?|確定版|final|latest)|(?:"
              + BREAK
              + ")?(?:改[訂定正]版|最新版|最終版))"
              + END);

  private static final Pattern DATE_THEN_WORD = pattern(BREAK + DATE + "(?:改[訂定正]|施行|版)" + END);
  private static final Pattern YEAR_EDITION =
      pattern("(?<![\\d.])(?<date>(?:19|20)\\d{2}年度?)版" + END);
  private static final Pattern WORD_THEN_DATE =
      pattern(BREAK + "(?:改[訂定正]|施行)[\\s_\\-]*" + DATE + END);
  private static final Pattern DATE_BEHIND =
      pattern("(?:" + BREAK + ")?(?<![\\d.A-Z])" + DATE + END);
  private static final Pattern DATE_BEFORE =
      pattern("^[(\\[【]?" + DATE + "(?:[)\\]】]\\s*|[\\s_\\-]+)");

  private static final Pattern BRACKETS = Pattern.compile("^[\\s_\\-‐–—・(\\[【「<]+|[\\s)\\]】」>]+$");

  private static final Pattern EDGES = Pattern.compile("^[\\s_\\-・]+|[\\s_\\-・]+$");

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /**
   * Splits a name.
   *
   * @param stem a file's name without its extension
   * @param zone of the dates in it
   */
  static NameMarks in(String stem, ZoneId zone) {
    if (stem.length() > MAX_LENGTH) {
      return new NameMarks(stem, false, "", "", false);
    }
    String whole = KanjiNumerals.toDigits(Normalizer.normalize(stem, Normalizer.Form.NFKC).strip());
    NameMarks marks = new NameMarks(whole, false, "", "", false).withoutOldBefore();
    NameMarks before;
    do {
      before = marks;
      marks = marks.withoutLast(zone);
    } while (!marks.equals(before));
    marks = marks.withoutDateBefore(zone);
    return new NameMarks(
        EDGES.matcher(marks.name).replaceAll(""),
        marks.old,
        marks.version,
        marks.date,
        marks.newer);
  }

  private NameMarks withoutOldBefore() {
    Matcher mark = OLD_BEFORE.matcher(name);
    return mark.find()
        ? new NameMarks(name.substring(mark.end()), true, version, date, newer)
        : this;
  }

  /** Removes the last mark, if no mark of its kind was removed before. */
  private NameMarks withoutLast(ZoneId zone) {
    Matcher oldWord = OLD_BEHIND.matcher(name);
    if (!old && oldWord.find()) {
      return new NameMarks(name.substring(0, oldWord.start()), true, version, date, newer);
    }
    if (version.isEmpty()) {
      for (Pattern kind :
          new Pattern[] {SIGNED_VERSION, NUMBERED_VERSION, NUMBERED_REVISION, FIRST_VERSION}) {
        Matcher mark = kind.matcher(name);
        if (mark.find()) {
          String left = name.substring(0, mark.start());
          return new NameMarks(
              left,
              old,
              VersionText.of(BRACKETS.matcher(mark.group()).replaceAll("")),
              date,
              newer);
        }
      }
    }
    if (date.isEmpty()) {
      for (Pattern kind :
          new Pattern[] {DATE_THEN_WORD, YEAR_EDITION, WORD_THEN_DATE, DATE_BEHIND}) {
        Matcher mark = kind.matcher(name);
        if (mark.find()) {
          String left = name.substring(0, mark.start());
          String document = in(left, zone).name;
          boolean ofEdition =
              kind == DATE_BEHIND
                  ? STANDING.matcher(document).find()
                  : !DATED.matcher(document).find();
          Optional<String> when = ofEdition ? date(mark.group("date"), zone) : Optional.empty();
          if (when.isPresent()) {
            return new NameMarks(left, old, version, when.get(), newer);
          }
        }
      }
    }
    Matcher word = NEWER.matcher(name);
    return !newer && word.find()
        ? new NameMarks(name.substring(0, word.start()), old, version, date, true)
        : this;
  }

  private NameMarks withoutDateBefore(ZoneId zone) {
    Matcher mark = DATE_BEFORE.matcher(name);
    if (date.isEmpty() && mark.find() && STANDING.matcher(name.substring(mark.end())).find()) {
      Optional<String> when = date(mark.group("date"), zone);
      if (when.isPresent()) {
        return new NameMarks(name.substring(mark.end()), old, version, when.get(), newer);
      }
    }
    return this;
  }

  private static Optional<String> date(String written, ZoneId zone) {
    String plain = written.replace('_', '-').replace("年度", "年");
    if (plain.matches("\\d{6}")) {
      plain = plain.substring(0, 4) + "-" + plain.substring(4);
    }
    return DateText.parse(plain, zone)
        .map(period -> EditionRules.sortable(period.from()))
        .filter(day -> day.compareTo("1900") > 0 && day.compareTo("2100") < 0);
  }
}
