"""Every rule there is, by what it looks at; the order is that of the books on them."""

from collections.abc import Callable, Iterator

from aboveboard.checks.delivery.items import (
    every_delivered_item_has_its_day,
    every_move_joins_the_one_before,
    every_promised_day_is_committed,
)
from aboveboard.checks.delivery.moves import (
    every_delay_is_apologised_for,
    every_delay_is_made_up_for,
    every_delay_is_told_in_time,
)
from aboveboard.checks.delivery.promises import (
    every_delivery_says_what_it_brought,
    every_promised_day_is_kept_or_moved,
    every_roadmap_is_known_to_be_true,
    no_delivery_is_late_in_silence,
)
from aboveboard.checks.equality.extras import (
    everyone_on_a_plan_gets_the_same_for_a_moved_day,
    everyone_on_a_plan_gets_the_same_for_a_referral,
)
from aboveboard.checks.findings import Records
from aboveboard.checks.form.branding import every_link_can_be_read
from aboveboard.checks.form.days import every_day_told_can_be
from aboveboard.checks.form.future import nothing_is_told_before_it_happens
from aboveboard.checks.form.languages import every_language_has_its_words
from aboveboard.checks.form.names import (
    every_dated_file_is_named_for_its_day,
    every_item_for_a_client_has_its_own_id,
    every_portal_has_its_own_path,
    every_subscription_stands_once,
)
from aboveboard.checks.form.pictures import every_named_picture_is_there
from aboveboard.checks.form.readers import everything_shared_has_a_reader
from aboveboard.checks.form.times import (
    every_client_time_can_be,
    every_incident_time_can_be,
    every_maintenance_time_can_be,
)
from aboveboard.checks.leaks.addresses import no_address_names_another_client
from aboveboard.checks.leaks.naming import no_client_is_named_in_what_others_read
from aboveboard.checks.remembering.ahead import (
    every_renewal_begins_with_a_talk,
    every_year_together_has_its_word,
)
from aboveboard.checks.remembering.carers import somebody_stands_in_for_everybody
from aboveboard.checks.remembering.incomes import no_client_could_sink_the_company
from aboveboard.checks.remembering.introductions import every_likely_introduction_is_seen
from aboveboard.checks.remembering.quiet import (
    every_client_hears_from_us_as_promised,
    every_client_reads_something_now_and_then,
    the_last_word_is_never_an_invoice,
)
from aboveboard.checks.silence.counted import (
    no_day_is_taken_from_the_record,
    no_hours_of_a_service_are_narrowed,
    no_past_day_becomes_a_holiday,
)
from aboveboard.checks.silence.days import no_promised_day_is_changed_in_silence
from aboveboard.checks.silence.deleted import (
    no_client_is_renamed,
    no_promised_item_is_deleted,
    no_published_record_is_deleted,
)
from aboveboard.checks.silence.favours import no_favour_vanishes
from aboveboard.checks.silence.histories import nothing_leaves_a_client_s_history
from aboveboard.checks.silence.plans import no_promise_of_a_plan_is_lowered
from aboveboard.checks.silence.published import (
    no_published_fact_is_changed_in_silence,
    no_published_update_is_changed,
)
from aboveboard.checks.silence.reasons import no_reason_for_a_change_is_changed
from aboveboard.checks.silence.said import nothing_that_a_client_said_is_changed
from aboveboard.checks.silence.tasks import no_task_is_dropped_in_silence
from aboveboard.checks.silence.windows import no_announced_work_is_changed
from aboveboard.checks.talks.asks import (
    every_consent_is_asked_for_again,
    every_glad_client_is_asked,
)
from aboveboard.checks.talks.concerns import (
    every_concern_is_acknowledged_in_time,
    every_concern_is_answered_in_time,
    every_concern_is_asked_about_again,
    every_concern_is_in_their_words,
    every_concern_is_written_down,
    everything_is_tried_before_parting,
)
from aboveboard.checks.talks.next_steps import everything_open_has_a_next_step_in_time
from aboveboard.checks.talks.reviews import (
    every_engagement_ends_with_a_conversation,
    every_promised_review_is_held,
    every_review_is_a_conversation,
    every_review_is_told_in_its_parts,
    every_review_is_written_down,
    every_task_of_a_review_is_done_by_its_day,
    no_review_is_charged,
)
from aboveboard.checks.talks.thanks import both_agree_before_they_meet, every_favour_is_thanked_for
from aboveboard.checks.telling.reminders import (
    every_follow_up_is_done_by_its_day,
    every_promised_update_is_written,
    every_repetition_names_what_it_repeats,
)
from aboveboard.checks.telling.reports import (
    every_report_is_written_in_time,
    every_supplier_s_fault_is_owned,
    nobody_is_blamed,
)
from aboveboard.checks.words.consent import (
    every_quote_names_no_more_than_allowed,
    every_shown_quote_is_allowed,
    every_withdrawn_quote_is_taken_down,
)
from aboveboard.checks.words.elsewhere import (
    every_photo_of_a_person_stays_in_its_folder,
    every_quoted_word_stands_where_it_may,
)
from aboveboard.checks.words.honest import every_relation_is_shown, every_return_is_shown
from aboveboard.checks.words.speech import every_sentence_of_ours_is_plain
from aboveboard.problems import Problem
from aboveboard.reading import Past

_Rule = Callable[[Records], Iterator[Problem]]

RECORD_CHECKS: tuple[_Rule, ...] = (
    every_dated_file_is_named_for_its_day,
    every_incident_time_can_be,
    every_maintenance_time_can_be,
    every_client_time_can_be,
    nothing_is_told_before_it_happens,
    every_day_told_can_be,
    every_portal_has_its_own_path,
    every_subscription_stands_once,
    every_item_for_a_client_has_its_own_id,
    everything_shared_has_a_reader,
    every_delivered_item_has_its_day,
    every_move_joins_the_one_before,
    every_promised_day_is_committed,
    every_delay_is_apologised_for,
    every_delay_is_made_up_for,
    no_delivery_is_late_in_silence,
    every_named_picture_is_there,
    every_link_can_be_read,
    every_language_has_its_words,
    every_shown_quote_is_allowed,
    every_withdrawn_quote_is_taken_down,
    every_quote_names_no_more_than_allowed,
    every_photo_of_a_person_stays_in_its_folder,
    every_relation_is_shown,
    every_return_is_shown,
    every_concern_is_in_their_words,
    everything_is_tried_before_parting,
    every_review_is_a_conversation,
    no_review_is_charged,
    every_review_is_told_in_its_parts,
    both_agree_before_they_meet,
)

TEXT_CHECKS: tuple[_Rule, ...] = (
    every_quoted_word_stands_where_it_may,
    every_sentence_of_ours_is_plain,
    no_client_is_named_in_what_others_read,
    no_address_names_another_client,
)
"""Rules that look through one file after the other: what they find in one depends on its own
text, on what is written of clients, and on what is said in public of us, but on no other text."""

ALL_CHECKS: tuple[_Rule, ...] = (*RECORD_CHECKS, *TEXT_CHECKS)

BASE_CHECKS: tuple[Callable[[Records, Past], Iterator[Problem]], ...] = (
    no_published_update_is_changed,
    no_published_fact_is_changed_in_silence,
    no_announced_work_is_changed,
    no_published_record_is_deleted,
    no_client_is_renamed,
    no_promised_item_is_deleted,
    no_promised_day_is_changed_in_silence,
    no_promise_of_a_plan_is_lowered,
    no_hours_of_a_service_are_narrowed,
    no_past_day_becomes_a_holiday,
    no_day_is_taken_from_the_record,
    nothing_leaves_a_client_s_history,
    no_task_is_dropped_in_silence,
    nothing_that_a_client_said_is_changed,
    no_reason_for_a_change_is_changed,
    no_favour_vanishes,
)

CARE_CHECKS: tuple[_Rule, ...] = (
    every_report_is_written_in_time,
    every_supplier_s_fault_is_owned,
    nobody_is_blamed,
    every_follow_up_is_done_by_its_day,
    every_promised_update_is_written,
    every_repetition_names_what_it_repeats,
    every_promised_day_is_kept_or_moved,
    every_delay_is_told_in_time,
    everything_open_has_a_next_step_in_time,
    every_delivery_says_what_it_brought,
    every_roadmap_is_known_to_be_true,
    everyone_on_a_plan_gets_the_same_for_a_moved_day,
    everyone_on_a_plan_gets_the_same_for_a_referral,
    every_concern_is_acknowledged_in_time,
    every_concern_is_answered_in_time,
    every_concern_is_asked_about_again,
    every_concern_is_written_down,
    every_engagement_ends_with_a_conversation,
    every_promised_review_is_held,
    every_task_of_a_review_is_done_by_its_day,
    every_review_is_written_down,
    every_favour_is_thanked_for,
    every_client_hears_from_us_as_promised,
    the_last_word_is_never_an_invoice,
    every_client_reads_something_now_and_then,
    every_renewal_begins_with_a_talk,
    every_year_together_has_its_word,
    somebody_stands_in_for_everybody,
    every_consent_is_asked_for_again,
    every_glad_client_is_asked,
    every_likely_introduction_is_seen,
    no_client_could_sink_the_company,
)
