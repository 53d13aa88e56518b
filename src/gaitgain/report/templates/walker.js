"use strict";
// Draws walkers side by side on one clock. Data: one frame per share of the gait cycle of the right foot, from its contact;
// points are whole millimeters in ground (X forward, Y up, Z right) without the mean forward motion.
(() => {
  const STEP = 0.01; // of the longest stride
  const STRIDES = 4; // of the longest, before the clock starts again
  const SPEEDS = [0.1, 0.25, 0.5, 1];
  const LEAST_FORCE = 0.02; // of body weight: below, no arrow
  const ARROW = 0.5; // meters for one body weight
  const SEEN = { low: -0.2, high: 1.84, half: 0.8 }; // meters around the walker
  const TURNED = { planar: [0, 0], spatial: [0.55, 0.12] };

  const color = (() => {
    const probe = document.createElement("span");
    probe.hidden = true;
    document.body.append(probe);
    return (name) => {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    };
  })();
  const parts = (text) => text.match(/[\d.]+/g).slice(0, 3).map(Number);
  const blend = (a, b, share) => a.map((x, i) => Math.round(x + (b[i] - x) * share));

  const palette = () => ({
    ink: color("ink"), bone: color("bone"), soft: color("soft"), faint: color("faint"), force: color("force"), ground: color("ground"),
    low: parts(color("low")), mid: parts(color("mid")), high: parts(color("high")),
  });
  const heat = (colors, activation) => {
    const share = Math.min(1, Math.max(0, activation));
    const mixed = share < 0.5 ? blend(colors.low, colors.mid, 2 * share) : blend(colors.mid, colors.high, 2 * share - 1);
    return `rgb(${mixed.join(",")})`;
  };

  // Values of a frame that lies between two kept ones, in meters, body weights or shares.
  const between = (frames, share) => {
    const place = share * (frames.length - 1);
    const first = Math.min(Math.floor(place), frames.length - 2);
    const rest = place - first;
    return frames[first].map((x, i) => (x + (frames[first + 1][i] - x) * rest) / 1000);
  };
  const phaseName = (phases, share) => {
    const found = Object.entries(phases).find(([, end]) => 100 * share < end);
    return found ? found[0] : Object.keys(phases).pop() || "";
  };

  class Stage {
    constructor(element, walker, options) {
      this.walker = walker;
      this.options = options;
      this.canvas = element.querySelector("canvas");
      this.say = element.querySelector(".say");
      this.pen = this.canvas.getContext("2d");
    }

    resize() {
      const ratio = window.devicePixelRatio || 1;
      const { clientWidth: width, clientHeight: height } = this.canvas;
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
      this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      this.width = width;
      this.height = height;
      this.scale = Math.min(height / (SEEN.high - SEEN.low), width / (2 * SEEN.half));
    }

    // Screen place and depth of a point in ground, seen from the right and turned by yaw and pitch.
    project(x, y, z) {
      const { yaw, pitch } = this.options;
      const across = x * Math.cos(yaw) + z * Math.sin(yaw);
      const depth = z * Math.cos(yaw) - x * Math.sin(yaw);
      const up = (y - this.walker.ground) * Math.cos(pitch) - depth * Math.sin(pitch);
      return [this.width / 2 + this.scale * across, this.height + this.scale * (SEEN.low - up), depth];
    }

    draw(share, travelled, colors) {
      const pen = this.pen;
      const walker = this.walker;
      pen.clearRect(0, 0, this.width, this.height);
      pen.lineCap = "round";
      pen.lineJoin = "round";
      const at = this.places(between(walker.points, share));
      const feet = this.places(between(walker.feet, share));
      const activations = between(walker.activations, share);
      this.drawGround(travelled, colors);
      const things = [...this.bones(at, feet, colors), ...(this.options.muscles ? this.muscles(at, activations, colors) : [])];
      things.sort((a, b) => a.depth - b.depth).forEach((thing) => thing.draw());
      if (walker.head >= 0) this.drawHead(at[walker.head], colors);
      if (this.options.forces) this.drawForces(between(walker.forces, share), between(walker.centers, share), colors);
      const phase = phaseName(walker.phases, share);
      this.say.textContent = `${(walker.length / walker.duration).toFixed(2)} m/s, stride ${walker.length.toFixed(2)} m; ` +
        `walked ${travelled.toFixed(2)} m; ${Math.round(100 * share)} % of the gait cycle${phase ? `, right leg: ${phase}` : ""}`;
    }

    places(flat) {
      const found = [];
      for (let i = 0; i < flat.length; i += 3) found.push(this.project(flat[i], flat[i + 1], flat[i + 2]));
      return found;
    }

    drawGround(travelled, colors) {
      const ground = this.walker.ground;
      const line = (from, to, width) => this.stroke([this.project(...from), this.project(...to)], colors.faint, width);
      line([-SEEN.half, ground, 0], [SEEN.half, ground, 0], 2);
      for (let mark = Math.ceil((travelled - SEEN.half) * 2) / 2; mark < travelled + SEEN.half; mark += 0.5) {
        const x = mark - travelled;
        line([x, ground, -0.15], [x, ground, 0.15], 1.5);
        const [left, top] = this.project(x, ground - 0.03, 0);
        this.stroke([[left, top - 2], [left, top + 4]], colors.faint, 1.5);
        if (Number.isInteger(mark)) this.write(`${mark} m`, left, top + 14, colors.soft);
      }
      if (this.options.forces) {
        const bottom = this.project(0, ground, 0)[1];
        this.stroke([[8, bottom], [8, bottom - ARROW * this.scale]], colors.force, 3);
      }
    }

    bones(at, feet, colors) {
      const lines = this.walker.bones.map(([side, ...places]) => ({ side, places: places.map((i) => at[i]) }));
      this.walker.ankles.forEach((ankle, i) => {
        const [heel, toe] = [feet[i], feet[i + 2]];
        lines.push({ side: i ? "left" : "right", places: [at[ankle], heel, toe, at[ankle]] });
      });
      return lines.map(({ side, places }) => ({
        depth: this.depth(places) + (side === "left" ? -0.002 : 0),
        draw: () => {
          this.pen.globalAlpha = side === "left" ? 0.4 : 1;
          this.stroke(places, colors.bone, this.thick(side === "middle" ? 0.05 : 0.04));
          places.forEach(([x, y]) => this.dot(x, y, this.thick(0.028), colors.soft));
          this.pen.globalAlpha = 1;
        },
      }));
    }

    muscles(at, activations, colors) {
      return this.walker.muscles.map((muscle, i) => {
        const places = muscle.points.map((point) => at[point]);
        const activation = activations[i];
        const full = activation >= this.options.full * muscle.ceiling;
        return {
          depth: this.depth(places) + (muscle.side === "left" ? -0.001 : 0.2),
          draw: () => {
            this.pen.globalAlpha = muscle.side === "left" ? 0.5 : 1;
            this.stroke(places, heat(colors, activation), this.thick(0.008 + 0.036 * activation));
            if (full) this.ring(places, colors);
            this.pen.globalAlpha = 1;
          },
        };
      });
    }

    thick(meters) {
      return Math.max(1.5, meters * this.scale);
    }

    depth(places) {
      return places.reduce((sum, place) => sum + place[2], 0) / places.length;
    }

    drawHead(place, colors) {
      this.pen.fillStyle = colors.ground;
      this.pen.strokeStyle = colors.bone;
      this.pen.lineWidth = this.thick(0.03);
      this.pen.beginPath();
      this.pen.arc(place[0], place[1], this.options.head * this.scale, 0, 2 * Math.PI);
      this.pen.fill();
      this.pen.stroke();
    }

    drawForces(forces, centers, colors) {
      [1, 0].forEach((foot) => {
        const [fx, fy, fz] = forces.slice(3 * foot, 3 * foot + 3);
        const [x, y, z] = centers.slice(3 * foot, 3 * foot + 3);
        if (fy < LEAST_FORCE) return;
        const start = this.project(x, y, z);
        const end = this.project(x + ARROW * fx, y + ARROW * fy, z + ARROW * fz);
        this.pen.globalAlpha = foot ? 0.6 : 1;
        this.stroke([start, end], colors.force, 3);
        this.tip(start, end, colors.force);
        this.pen.globalAlpha = 1;
      });
    }

    tip([x0, y0], [x, y], style) {
      const angle = Math.atan2(y - y0, x - x0);
      const [length, width] = [10, 0.4];
      this.pen.fillStyle = style;
      this.pen.beginPath();
      this.pen.moveTo(x, y);
      this.pen.lineTo(x - length * Math.cos(angle - width), y - length * Math.sin(angle - width));
      this.pen.lineTo(x - length * Math.cos(angle + width), y - length * Math.sin(angle + width));
      this.pen.fill();
    }

    ring(places, colors) {
      const [a, b] = [places[0], places[1]];
      this.pen.strokeStyle = colors.ink;
      this.pen.lineWidth = 2;
      this.pen.beginPath();
      this.pen.arc((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, 7, 0, 2 * Math.PI);
      this.pen.stroke();
    }

    stroke(places, style, width) {
      this.pen.strokeStyle = style;
      this.pen.lineWidth = width;
      this.pen.beginPath();
      places.forEach(([x, y], i) => (i ? this.pen.lineTo(x, y) : this.pen.moveTo(x, y)));
      this.pen.stroke();
    }

    dot(x, y, radius, style) {
      this.pen.fillStyle = style;
      this.pen.beginPath();
      this.pen.arc(x, y, radius, 0, 2 * Math.PI);
      this.pen.fill();
    }

    write(text, x, y, style) {
      this.pen.fillStyle = style;
      this.pen.font = `11px ${getComputedStyle(document.body).fontFamily}`;
      this.pen.textAlign = "center";
      this.pen.fillText(text, x, y);
    }
  }

  class Walkers {
    constructor(element) {
      const data = JSON.parse(document.getElementById(element.dataset.source).textContent);
      const [yaw, pitch] = data.spatial ? TURNED.spatial : TURNED.planar;
      this.home = [yaw, pitch];
      this.options = { muscles: true, forces: true, full: data.full, head: data.head, yaw, pitch };
      const places = element.querySelectorAll(".stage");
      this.stages = data.walkers.map((walker, i) => new Stage(places[i], walker, this.options));
      this.longest = Math.max(...data.walkers.map((walker) => walker.duration));
      this.element = element;
      this.seconds = 0.12 * this.longest;
      this.speed = 0.25;
      this.together = false;
      this.playing = false;
      this.parts = Object.fromEntries([...element.querySelectorAll("[data-do]")].map((part) => [part.dataset.do, part]));
      this.parts.scrub.max = STRIDES * this.longest;
      this.listen();
      this.refresh();
    }

    refresh() {
      this.colors = palette();
      this.stages.forEach((stage) => stage.resize());
      this.draw();
    }

    draw() {
      for (const stage of this.stages) {
        const { duration, length } = stage.walker;
        const strides = this.seconds / (this.together ? this.longest : duration);
        stage.draw(strides % 1, strides * length, this.colors);
      }
      this.parts.scrub.value = this.seconds;
      this.parts.scrub.setAttribute("aria-valuetext", `${this.seconds.toFixed(2)} seconds`);
    }

    go(seconds) {
      const end = STRIDES * this.longest;
      this.seconds = ((seconds % end) + end) % end;
      this.draw();
    }

    play(playing) {
      this.playing = playing;
      this.parts.play.textContent = playing ? "Pause" : "Play";
      let last = null;
      const frame = (now) => {
        if (!this.playing) return;
        if (last !== null) this.go(this.seconds + (this.speed * (now - last)) / 1000);
        last = now;
        requestAnimationFrame(frame);
      };
      if (playing) requestAnimationFrame(frame);
    }

    step(count) {
      this.play(false);
      this.go(this.seconds + count * STEP * this.longest);
    }

    setSpeed(speed) {
      this.speed = speed;
      this.parts.speed.value = String(speed);
    }

    listen() {
      const { parts } = this;
      parts.play.addEventListener("click", () => this.play(!this.playing));
      parts.back.addEventListener("click", () => this.step(-1));
      parts.forward.addEventListener("click", () => this.step(1));
      parts.scrub.addEventListener("input", () => { this.play(false); this.go(Number(parts.scrub.value)); });
      parts.speed.addEventListener("change", () => this.setSpeed(Number(parts.speed.value)));
      parts.clock.addEventListener("change", () => { this.together = parts.clock.value === "phase"; this.draw(); });
      for (const name of ["muscles", "forces"]) {
        parts[name].addEventListener("change", () => { this.options[name] = parts[name].checked; this.draw(); });
      }
      parts.view.addEventListener("click", () => this.turn(0, 0));
      this.element.addEventListener("keydown", (event) => this.press(event));
      this.stages.forEach((stage) => this.drag(stage.canvas));
      addEventListener("resize", () => this.refresh());
      document.addEventListener("themechange", () => this.refresh());
    }

    press(event) {
      const { tagName, type } = event.target;
      const busy = tagName === "SELECT" || (tagName === "BUTTON" && event.key === " ") || (type === "checkbox" && event.key === " ");
      if (busy || event.ctrlKey || event.altKey || event.metaKey) return;
      const change = (by) => this.setSpeed(SPEEDS[Math.min(3, Math.max(0, SPEEDS.indexOf(this.speed) + by))]);
      const keys = {
        " ": () => this.play(!this.playing),
        ArrowLeft: () => this.step(-1), ArrowRight: () => this.step(1),
        Home: () => this.go(0), End: () => this.step((STRIDES - this.seconds / this.longest) / STEP - 1),
        "+": () => change(1), "-": () => change(-1),
      };
      if (keys[event.key]) {
        event.preventDefault();
        keys[event.key]();
      }
    }

    turn(yaw, pitch) {
      this.options.yaw = yaw;
      this.options.pitch = Math.min(1.2, Math.max(-0.2, pitch));
      this.draw();
    }

    drag(canvas) {
      let from = null;
      canvas.addEventListener("pointerdown", (event) => {
        from = [event.clientX, event.clientY, this.options.yaw, this.options.pitch];
        canvas.setPointerCapture(event.pointerId);
      });
      canvas.addEventListener("pointermove", (event) => {
        if (from) this.turn(from[2] + (event.clientX - from[0]) / 150, from[3] + (event.clientY - from[1]) / 150);
      });
      for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => { from = null; });
    }
  }

  addEventListener("DOMContentLoaded", () => document.querySelectorAll(".walker").forEach((element) => new Walkers(element)));
})();
