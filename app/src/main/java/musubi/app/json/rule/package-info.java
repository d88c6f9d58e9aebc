/** Query rules as JSON. */
@org.jspecify.annotations.NullMarked
package musubi.app.json.rule;
