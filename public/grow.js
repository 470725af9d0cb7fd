// Name and agency on the record wrap, on screen and on paper: beside each field stands what was typed once more. It gives
// the field its height, and paper shows it in the field's place. It's nowhere but in the page.
{
  const grow = () => document.querySelectorAll(".grow textarea").forEach((e) => { e.nextElementSibling.textContent = e.value + " " });
  addEventListener("input", grow);
  addEventListener("beforeprint", grow);
  // A choice may have made the sheet anew, with what was typed.
  addEventListener("click", () => setTimeout(grow));
}
