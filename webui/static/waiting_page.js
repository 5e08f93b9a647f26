// A page that waits for an index opens once there is one.

const waitForIndex = (notice) => {
  notice.textContent = notice.dataset.label;
  setInterval(async () => {
    const answer = await fetch(notice.dataset.ready).catch(() => null);
    if (answer?.ok) location.reload();
  }, 3000);
};

document.querySelectorAll(".waiting").forEach(waitForIndex);
