/**
 * The report for who decides: searches measured on judged queries against a goal that was fixed
 * before, what they cost, and the verdict. Knows evaluation, goals and the set-up; how it is drawn
 * stands in the package below.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.report;
