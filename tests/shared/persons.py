"""A person file that is right in every line."""

from __future__ import annotations

ANNA = """
name: anna
sex: female
age_years: 44
mass_kg: 62
height_m: 1.66
edss: 3.5
side_difference: 0.2
muscles:
  - {group: ankle_dorsiflexors, side: left, strength: 0.8, passive_strain: 0.9}
torques:
  - {joint: knee, direction: extension, side: left, torque_n_m: 70, angle_deg: 60, sd_n_m: 5}
seed: 7
"""
