package musubi.app.source.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.ErrorMessage;
import musubi.app.source.table.Cell;
import musubi.app.source.table.Grid;
import musubi.app.source.table.LabelledTable;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;

/**
 * Markdown (CommonMark with tables, front matter, Hugo shortcodes) to plain text: markup is
 * dropped, and everything that a reader sees stays, code included.
 */
final class MarkdownExtractor implements Extractor {

  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  /**
   * {@code {{< name a="b" >}}}, {@code {{% name %}}} and their closing forms. Longer ones are text:
   * a search for the end of each of very many open ones would not come to an end itself.
   */
  private static final Pattern SHORTCODE =
      Pattern.compile("\\{\\{([<%])(.{0,2000}?)[%>]\\}\\}", Pattern.DOTALL);

  /** A second or so; a text of 60 MB with its tags closed needs less. */
  private static final long MAX_LOOKS = 200_000_000;

  /** The parameters of a shortcode that a reader sees. */
  private static final Pattern VISIBLE_PARAMETER =
      Pattern.compile("\\b(?:text|title|caption|alt)\\s*=\\s*\"([^\"]*)\"");

  /** {@code ## Heading {#anchor}}. */
  private static final Pattern HEADING_ATTRIBUTES = Pattern.compile("\\s*\\{[#:.][^}]*\\}\\s*$");

  /** The box of a task in a list, {@code - [x] done}. */
  private static final Pattern CHECKBOX = Pattern.compile("^\\[[ xX]\\]\\s+");

  @Override
  public Extraction extract(String source, String fallbackTitle) throws UnreadableException {
    FrontMatter frontMatter;
    try {
      frontMatter = FrontMatter.of(source);
    } catch (FrontMatter.MalformedException e) {
      throw new UnreadableException(e.inWords());
    }
    String body = withoutShortcodes(source.substring(frontMatter.bodyStart()));
    refuseOpenTags(body);
    Node root = PARSER.parse(body);
    String title = frontMatter.first("title");
    if (title.isEmpty()) {
      title = firstHeading(root);
    }
    if (title.isEmpty()) {
      title = fallbackTitle;
    }
    TextBuilder text = new TextBuilder(title);
    root.accept(new PlainText(text));
    Map<String, List<String>> metadata = new LinkedHashMap<>(frontMatter.values());
    metadata.remove("title");
    return new Extraction(title, text.build(), metadata);
  }

  /** From each {@code <} the parser looks for a {@code >}, up to the end of the paragraph. */
  private static void refuseOpenTags(String body) throws UnreadableException {
    long looks = 0;
    int end = body.length();
    for (int i = body.length() - 1; i >= 0; i--) {
      char c = body.charAt(i);
      if (c == '>' || c == '\n' && i + 1 < body.length() && body.charAt(i + 1) == '\n') {
        end = i;
      } else if (c == '<') {
        looks += end - i;
      }
    }
    if (looks > MAX_LOOKS) {
      throw new UnreadableException(ErrorMessage.of("unread.open-tags"));
    }
  }

  private static String withoutShortcodes(String body) {
    return SHORTCODE
        .matcher(body)
        .replaceAll(
            shortcode -> {
              Matcher visible = VISIBLE_PARAMETER.matcher(shortcode.group(2));
              return Matcher.quoteReplacement(visible.find() ? visible.group(1) : "");
            });
  }

  private static String firstHeading(Node root) {
    for (Node node = root.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading && heading.getLevel() == 1) {
        return inlineText(heading);
      }
    }
    return "";
  }

  private static String inlineText(Node node) {
    return HEADING_ATTRIBUTES.matcher(plainText(node)).replaceFirst("");
  }

  private static String plainText(Node node) {
    TextBuilder inline = new TextBuilder("");
    PlainText visitor = new PlainText(inline);
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      child.accept(visitor);
    }
    return inline.build().text().strip();
  }

  private static final class PlainText extends AbstractVisitor {

    private final TextBuilder text;

    PlainText(TextBuilder text) {
      this.text = text;
    }

    @Override
    public void visit(Heading heading) {
      text.heading(heading.getLevel(), inlineText(heading));
    }

    @Override
    public void visit(Paragraph paragraph) {
      visitChildren(paragraph);
      if (paragraph.getParent() instanceof ListItem) {
        text.endLine();
      } else {
        text.endParagraph();
      }
    }

    @Override
    public void visit(BulletList list) {
      list(list);
    }

    @Override
    public void visit(OrderedList list) {
      list(list);
    }

    private void list(Node list) {
      text.endLine();
      visitChildren(list);
      if (!(list.getParent() instanceof ListItem)) {
        text.endParagraph();
      }
    }

    @Override
    public void visit(ListItem item) {
      visitChildren(item);
      text.endLine();
    }

    @Override
    public void visit(FencedCodeBlock code) {
      code(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
      code(code.getLiteral());
    }

    private void code(String literal) {
      text.endLine();
      text.append(literal);
      text.endParagraph();
    }

    @Override
    public void visit(Code code) {
      text.append(code.getLiteral());
    }

    @Override
    public void visit(Text literal) {
      boolean startsItem =
          literal.getPrevious() == null
              && literal.getParent() instanceof Paragraph paragraph
              && paragraph.getPrevious() == null
              && paragraph.getParent() instanceof ListItem;
      text.append(
          startsItem
              ? CHECKBOX.matcher(literal.getLiteral()).replaceFirst("")
              : literal.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
      String visible = Jsoup.parseBodyFragment(html.getLiteral()).body().text();
      if (!visible.isBlank()) {
        text.append(visible);
        text.endParagraph();
      }
    }

    @Override
    public void visit(HtmlInline html) {
      if (html.getLiteral().toLowerCase(Locale.ROOT).startsWith("<br")) {
        text.endLine();
      }
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
      text.endLine();
    }

    /**
     * Japanese is written without blanks, so a line that was only wrapped is joined without one.
     */
    @Override
    public void visit(SoftLineBreak lineBreak) {
      boolean asciiBefore = text.last() < 0x80;
      boolean asciiAfter =
          lineBreak.getNext() instanceof Text next
              && !next.getLiteral().isEmpty()
              && next.getLiteral().charAt(0) < 0x80;
      if (asciiBefore || asciiAfter) {
        text.append(" ");
      }
    }

    @Override
    public void visit(CustomNode node) {
      visitChildren(node);
    }

    @Override
    public void visit(CustomBlock table) {
      List<Cell> cells = new ArrayList<>();
      addCells(table, cells);
      text.append(LabelledTable.lines(Grid.of(cells)));
    }

    private static void addCells(Node parent, List<Cell> cells) {
      for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
        if (node instanceof TableRow) {
          int row = cells.isEmpty() ? 0 : cells.getLast().row() + 1;
          int column = 0;
          for (Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) {
            boolean header = cell instanceof TableCell tableCell && tableCell.isHeader();
            cells.add(Cell.of(row, column++, 1, 1, plainText(cell), header, ""));
          }
        } else {
          addCells(node, cells);
        }
      }
    }
  }
}
