/** The JSON of classifying and of groups. Holds records, and how they are made of results. */
@org.jspecify.annotations.NullMarked
package musubi.app.json.classes;
