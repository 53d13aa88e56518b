"""A recorded motion given, what does it need? Files in, joint moments and shares of muscle strength out.

``analysis`` reads the files of one person's gait, puts it through inverse dynamics, ours and OpenSim's, and shares the
moments out among muscles; ``strength_share`` reads the result muscle by muscle and group by group.
"""
