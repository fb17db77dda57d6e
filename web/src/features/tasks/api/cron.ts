// Cron expressions as sentences. The library is fetched only by a page that shows one.

const OPTIONS = { use24HourTimeFormat: true, dayOfWeekStartIndexZero: false, verbose: false };

/** `At 06:00, Monday through Friday` of AWS's six fields. Throws where they are not an expression. */
export async function cronInWords(cron: string): Promise<string> {
  const { toString } = await import('cronstrue');
  try {
    // The library's seven fields begin with the seconds, which AWS's do not have.
    return toString(`0 ${cron.trim()}`, OPTIONS);
  } catch (error) {
    throw new Error(String(error), { cause: error }); // it throws plain text
  }
}
