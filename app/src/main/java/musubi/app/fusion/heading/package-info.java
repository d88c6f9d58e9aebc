/**
 * Questions made of an index itself: the heading of a section asks, the section's text answers.
 * What is fitted to them is a suggestion for who has no judged queries.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.fusion.heading;
