"""What breaks while letters are made: each act waits under a name, the others leave, once."""

import base64
import io
import random
import tempfile
from pathlib import Path
from unittest.mock import patch

from PIL import Image

from odoo.tests import mute_logger, tagged

from odoo.addons.relance_impayes.models.relance_act_document import RelanceAct
from odoo.addons.relance_impayes.models.relance_document import RelanceDocument
from odoo.addons.relance_impayes.reports import pictures

from tests.odoo.common import DAY_ONE
from tests.odoo.letters import reading
from tests.odoo.test_close import NOTICE_DUE
from tests.odoo.test_registered import RegisteredCommon

POISON = "Poison Bois"
SEND = "odoo.addons.relance_impayes.models.relance_act_send"
STORE = "odoo.addons.base.models.ir_attachment"
RENDER = "Le document n’a pas pu être produit"


class FaultCommon(RegisteredCommon):
    """Letters of several debtors approved together, and a program that a test may break."""

    def setUp(self):
        super().setUp()
        self.real = self.env["relance.document"]._program()
        self.path = Path(self.enterContext(tempfile.TemporaryDirectory()), "wkhtmltopdf")

    def program(self, script):
        """While this lasts a shell script is the program; ``$REAL`` in it is the real one."""
        self.path.write_text(f"#!/bin/sh\nREAL='{self.real}'\n{script}\n")
        self.path.chmod(0o755)
        return patch.object(RelanceDocument, "_program", lambda document: str(self.path))

    def approved(self, *names, number=4):
        """A letter to each of these, approved and not yet printed."""
        partners = [self.make_customer(name) for name in names]
        acts = self.env["relance.act"].union(
            *(self.make_act(number, move) for move in self.make_invoices(NOTICE_DUE, partners))
        )
        acts.action_approve()
        self.assertEqual(set(acts.mapped("state")), {"approved"})
        return acts

    def send(self):
        self.run_cron("ir_cron_relance_send")

    def said(self, act):
        """What the desk says of an act that waits, to a French reader."""
        act.flush_recordset()
        return act.with_context(lang="fr_FR")._problem_text()

    def check_waits(self, act, *words):
        self.assertEqual((act.state, bool(act.letter_attachment_id)), ("proposed", False))
        for part in words:
            self.assertIn(part, self.said(act))

    def check_left(self, acts):
        """Each is on its way with a document that is its own."""
        for act in acts:
            self.assertEqual((act.state, act.problem), ("sending", False), act.partner_id.name)
            said = reading.text(act.letter_attachment_id.raw)
            own = [other.name for other in acts if other.name in said]
            self.assertEqual(own, [act.name])

    def check_resumes(self, waiting, left):
        """Once repaired a person approves what waits: it leaves, and nothing else a second time."""
        kept = {act: act.letter_attachment_id.id for act in left}
        logged = {act: len(act.message_ids) for act in left}
        waiting.action_approve()
        self.send()
        self.check_left(left | waiting)
        self.send()
        self.assertEqual({act: act.letter_attachment_id.id for act in left}, kept)
        self.assertEqual({act: len(act.message_ids) for act in left}, logged)
        files = self.env["ir.attachment"].search(
            [("res_model", "=", "relance.act"), ("res_id", "in", (left | waiting).ids)]
        )
        self.assertEqual(len(files), len(left | waiting))


@tagged("standard", "post_install", "-at_install")
class TestBrokenPrinting(FaultCommon):
    def test_without_the_program_all_letters_wait_and_leave_once_it_is_there(self):
        acts = self.approved("Loire Béton", "Dupont Fermetures")
        with self.program("exit 0"):
            self.path.unlink()
            self.send()
        for act in acts:
            self.check_waits(act, "Le programme d’impression des PDF est absent")
        self.check_resumes(acts, self.env["relance.act"])

    def test_something_unforeseen_about_one_debtor_stops_his_letter_alone(self):
        acts = self.approved("Loire Béton", POISON, "Dupont Fermetures")
        values = RelanceAct._letter_values

        def unforeseen(act):
            if act.partner_id.name == POISON:
                raise KeyError("nobody thought of it")
            return values(act)

        broken = patch.object(RelanceAct, "_letter_values", unforeseen)
        with broken, mute_logger(SEND):
            self.send()
        self.check_waits(acts[1], RENDER, "nobody thought of it")
        self.check_left(acts[0] | acts[2])
        self.check_resumes(acts[1], acts[0] | acts[2])


@tagged("standard", "post_install", "-at_install")
class TestLogos(FaultCommon):
    @staticmethod
    def picture(kind, mode, side=200):
        target = io.BytesIO()
        Image.effect_noise((side, side // 2), 90).convert(mode).save(target, kind)
        return target.getvalue()

    def printed_with(self, logo):
        """A letter of a company whose logo is stored as it came, whatever it is."""
        self.company.partner_id.image_1920 = base64.b64encode(self.picture("PNG", "RGB"))
        self.company.uses_default_logo = False
        files = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "res.partner"),
                ("res_id", "=", self.company.partner_id.id),
                ("res_field", "=like", "image_%"),
            ]
        )
        self.assertIn("image_512", files.mapped("res_field"))
        files.raw = logo
        self.company.partner_id.invalidate_recordset()
        act = self.approved("Loire Béton")
        self.send()
        self.check_left(act)
        return act.letter_attachment_id.raw

    def test_a_logo_that_is_no_picture_or_no_picture_that_can_be_read_is_left_out(self):
        whole = self.picture("PNG", "RGB")
        svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
        for logo in (b"", svg, whole[:200], whole[:60] + b"\xff" * 300):
            with self.subTest(logo[:20]), self.env.cr.savepoint() as savepoint:
                self.assertLess(len(self.printed_with(logo)), 200_000)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_a_logo_for_the_printing_press_and_one_of_20_megabytes_are_printed_small(self):
        huge = self.picture("BMP", "RGB", 3700)
        self.assertGreater(len(huge), 20_000_000)
        for logo in (self.picture("JPEG", "CMYK"), huge):
            with self.subTest(len(logo)), self.env.cr.savepoint() as savepoint:
                pdf = self.printed_with(logo)
                self.assertIn(b"/Image", pdf)
                self.assertLess(len(pdf), 1_000_000)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_no_damage_to_a_picture_raises_anything(self):
        chance = random.Random(2026)
        for kind, mode in (("PNG", "L"), ("PNG", "P"), ("JPEG", "CMYK"), ("GIF", "P")):
            whole = self.picture(kind, mode)
            for _time in range(150):
                spoiled = bytearray(whole)
                for _byte in range(chance.choice((1, 3, 20))):
                    spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
                uri = pictures.logo_uri(base64.b64encode(spoiled))
                self.assertTrue(uri == "" or uri.startswith("data:image/png;base64,"))
        # A PNG whose chunk has an impossible name: its reader raises a SyntaxError.
        whole = self.picture("PNG", "RGB")
        at = whole.rindex(b"IDAT")
        named = whole[:at] + b"\xc1\x1b--" + whole[at + 4 :]
        self.assertEqual(pictures.logo_uri(base64.b64encode(named)), "")


@tagged("standard", "post_install", "-at_install")
class TestLostFiles(FaultCommon):
    def lose(self, attachment):
        """Take the file away from the store; return how to bring it back."""
        path = Path(attachment._full_path(attachment.store_fname))
        content = path.read_bytes()
        path.unlink()
        attachment.invalidate_recordset()
        self.addCleanup(path.write_bytes, content)
        return lambda: (path.write_bytes(content), attachment.invalidate_recordset())

    @mute_logger(STORE)
    def test_a_kept_letter_whose_file_is_gone_is_named_and_the_others_are_printed(self):
        acts = self.approved("Loire Béton", "Garonne Pin", "Dupont Fermetures")
        self.send()
        restore = self.lose(acts[1].letter_attachment_id)
        batch = self.env["relance.act.batch"].with_context(
            active_model="relance.act", active_ids=acts.ids, lang="fr_FR"
        )
        wizard = batch.create({})
        wizard.action_make()
        self.assertEqual(
            wizard.left_out, f"{acts[1].name}, Garonne Pin\xa0: son document est abîmé."
        )
        joined = reading.text(base64.b64decode(wizard.registered_pdf))
        self.assertEqual([act.name in joined for act in acts], [True, False, True])
        restore()
        wizard = batch.create({})
        wizard.action_make()
        self.assertFalse(wizard.left_out)
        joined = reading.text(base64.b64decode(wizard.registered_pdf))
        self.assertEqual([act.name in joined for act in acts], [True, True, True])
        self.assertEqual(set(acts.mapped("state")), {"sending"})
        self.assertEqual(self.company._relance_today(), DAY_ONE)
