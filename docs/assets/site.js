// The menu on a narrow screen. Without this script the menu is simply open.
const button = document.querySelector(".menu-button");
const menu = document.getElementById("meny");
if (button && menu) {
  const show = (open) => {
    button.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("open", open);
  };
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.classList.contains("open")) {
      show(false);
      button.focus();
    }
  });
}
