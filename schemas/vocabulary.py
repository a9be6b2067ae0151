"""The closed vocabularies: every id that a brief or a map may hold.

Labels, synonyms and meanings of these ids live in ``knowledge/``; a test keeps the two in step.
"""

from typing import Annotated, Literal

from pydantic import StringConstraints

Language = Literal["es", "en", "pt"]
Macro = Literal["pre", "purchase", "service", "post"]
StageModel = Literal["three_stages", "four_phases", "hourglass", "custom"]
Direction = Literal["proactive", "reactive"]
Status = Literal["stated", "validated", "hypothesis", "planned"]
EmotionBasis = Literal["self_reported", "stated", "inferred"]
BasisKind = Literal["said", "document", "checklist", "inferred"]
ValueType = Literal["tool", "information", "experience"]
ActionKind = Literal["process", "training", "technology", "content"]
Decision = Literal["open", "adopted", "adapted", "dismissed"]

ChannelId = Literal[
    "website", "landing_page", "ecommerce_store", "blog", "email", "newsletter", "sms", "ussd",
    "mobile_app", "push_notification", "in_product", "web_chat", "chatbot", "customer_portal",
    "knowledge_base", "online_booking", "digital_catalogue", "video_call", "webinar_stream",
    "podcast", "qr_code", "whatsapp", "telegram", "messenger", "instagram", "facebook", "tiktok",
    "youtube", "linkedin", "x_twitter", "pinterest", "google_business", "search_organic",
    "search_ads", "social_ads", "display_ads", "marketplace", "delivery_app", "ota",
    "listing_portal", "review_site", "influencer", "online_community", "phone", "call_centre",
    "physical_store", "service_premises", "self_service_kiosk", "virtual_queue", "packaging",
    "print_material", "signage", "event", "field_visit", "delivery", "postal_mail", "word_of_mouth",
    "reseller_partner", "mass_media",
]
"""Channels (59)."""

StageKey = Literal[
    "awareness", "need", "research", "evaluation", "justification", "purchase", "onboarding",
    "service", "retention", "expansion", "advocacy",
]
"""Canonical fine stages, in their usual order."""

TouchpointType = Literal[
    "pre.social_networks", "pre.online_ads", "pre.content", "pre.events", "pre.peer_referral",
    "purchase.conversations", "purchase.catalogues", "purchase.ecommerce", "purchase.reviews",
    "purchase.point_of_sale", "post.thank_you", "post.surveys", "post.upsell_crosssell",
    "post.billing", "post.renewals", "service.support_channels", "service.onboarding",
    "service.loyalty", "service.self_service", "service.success_programs",
    "service.queue_terminals", "need.educational_content", "search.expert_materials",
    "purchase.customer_record", "followup.crm", "followup.promotions", "followup.notices",
    "followup.social_proof", "followup.thanks", "followup.relationship_loop", "queue_wait",
    "arrival_reception", "quote_proposal", "booking_appointment", "contract_signature", "payment",
    "delivery_handover", "unboxing", "core_service", "status_update", "complaint_claim",
    "return_refund", "reminder_notice", "promotion", "testimonial_social_proof", "winback_exit",
]
"""Touchpoint types: checklist items of the touchpoint groups, then the extra types."""

KnowledgeId = Literal[
    "pre.social_networks", "pre.online_ads", "pre.content", "pre.events", "pre.peer_referral",
    "purchase.conversations", "purchase.catalogues", "purchase.ecommerce", "purchase.reviews",
    "purchase.point_of_sale", "post.thank_you", "post.surveys", "post.upsell_crosssell",
    "post.billing", "post.renewals", "service.support_channels", "service.onboarding",
    "service.loyalty", "service.self_service", "service.success_programs",
    "service.queue_terminals", "need.educational_content", "search.expert_materials",
    "purchase.customer_record", "followup.crm", "followup.promotions", "followup.notices",
    "followup.social_proof", "followup.thanks", "followup.relationship_loop", "design.audiences",
    "design.map_per_audience_product", "design.factors", "design.stages",
    "design.every_interaction", "design.value_add", "design.gaps", "design.holistic",
    "design.technology", "design.measurement", "design.ownership", "design.ideal_vs_actual",
    "research.profile", "research.discovery", "research.social_feedback", "research.surveys",
    "research.sales_conversations", "research.ethnography", "research.qual_quant",
    "research.software", "perspective.outside_in", "perspective.declare_segment",
    "perspective.emotions_context", "perspective.silos", "touch.proactive_reactive",
    "touch.moments_of_truth", "team.marketing_sales", "culture.commitment", "culture.small_actions",
    "omni.channel_preference", "omni.always_on", "kpi.nps_churn_retention", "path.deviations",
    "model.three_stages", "model.hourglass", "model.four_phases",
]
"""Checklist items: touchpoints and practices (66)."""

PlaybookId = Annotated[str, StringConstraints(pattern=r"^playbook:[a-z0-9_-]+$")]
"""An item of an agency's own checklist; its words and where they stand are in `JourneyMap.must_haves`."""

ItemId = KnowledgeId | PlaybookId

AreaId = Literal[
    "owner", "management", "marketing", "social_media", "sales", "customer_service",
    "customer_success", "reception", "store_staff", "professional_staff", "kitchen_production",
    "operations", "logistics", "finance_billing", "it_tech", "product", "technical_support",
    "hr_training", "legal_compliance", "volunteers", "fundraising", "external_agency", "cx",
]
"""Departments and roles that we can name in three languages. A map may name any other."""

ToolId = Literal[
    "crm", "spreadsheet", "paper_notebook", "pos", "ecommerce_platform", "erp", "billing_software",
    "email_marketing", "marketing_automation", "helpdesk", "live_chat_tool", "chatbot_platform",
    "whatsapp_business", "telephony", "booking_system", "queue_management", "survey_tool",
    "web_analytics", "social_management", "social_listening", "ads_manager", "review_management",
    "payment_gateway", "loyalty_platform", "pms", "lms", "practice_management", "policy_admin",
    "workshop_software", "bi_dashboard", "e_signature", "mobile_money",
]
"""Kinds of tool that we can name. A map may name any other."""

BaseMetricId = Literal[
    "reach", "impressions", "engagement_rate", "sentiment", "ctr", "cpc", "cpl", "cac",
    "organic_visits", "bounce_rate", "profile_actions", "content_completion", "leads",
    "referral_share", "event_attendance", "lead_response_time", "quote_acceptance", "sales_cycle",
    "conversion_rate", "cart_abandonment", "average_ticket", "footfall_conversion", "checkout_time",
    "payment_failure", "no_show", "occupancy", "direct_booking_share", "wait_time",
    "queue_abandonment", "on_time_delivery", "order_accuracy", "return_rate", "activation_rate",
    "time_to_value", "feature_adoption", "attendance_frequency", "csat", "ces", "nps",
    "survey_response", "review_rating", "review_volume", "review_response_rate",
    "first_response_time", "resolution_time", "fcr", "aht", "complaint_rate",
    "self_service_success", "billing_error_rate", "days_to_invoice", "repeat_purchase",
    "retention_rate", "churn_rate", "renewal_rate", "upsell_rate", "clv", "email_open",
    "opt_out_rate", "reactivation_rate", "referrals_made", "loyalty_participation",
]
"""Metrics with a definition, a range and a stage fit."""

CustomMetricId = Annotated[str, StringConstraints(pattern=r"^custom:[a-z0-9_]+$")]
MetricId = BaseMetricId | CustomMetricId

EmotionId = Literal[
    "delight", "excitement", "pride", "gratitude", "belonging", "trust", "relief", "satisfaction",
    "curiosity", "hope", "calm", "neutral", "surprise", "doubt", "confusion", "impatience",
    "boredom", "overwhelm", "anxiety", "fear", "embarrassment", "disappointment", "frustration",
    "anger", "distrust", "sadness", "guilt",
]
"""Emotions that we can name; `Emotion.label` may be any word of the person."""

IndustryId = Literal[
    "restaurant", "cafe_bakery", "dental_clinic", "medical_practice", "gym_studio", "hair_beauty",
    "fashion_ecommerce", "retail_store", "hotel", "travel_agency", "real_estate", "saas",
    "language_school", "education_training", "auto_repair", "pharmacy", "bank_branch", "insurance",
    "ngo", "accounting_legal", "marketing_agency", "pet_services", "home_services",
    "events_weddings", "energy_solar", "telecom_isp", "crafts_homebased", "public_office",
]
"""Industries (28)."""

AttributeId = Literal[
    "age_band", "life_stage", "household", "gender", "location", "mobility", "income_band",
    "payment_habits", "occupation", "firm_size", "role_in_decision", "personality_style", "values",
    "tastes_preferences", "habits", "trigger", "goal", "need", "expectation", "fear_objection",
    "preferred_channels", "rejected_channels", "available_hours", "digital_skill", "device",
    "connectivity", "language", "literacy", "disability_needs", "relationship",
    "payer_user_influencer", "discovery_source", "recommends_where", "frequency", "seasonality",
    "ticket",
]
"""What may be known of an audience; other keys are free text."""

Topic = Literal[
    "business", "products", "audiences", "channels", "goals", "pains", "measures", "departments",
    "tools", "pre", "purchase", "service", "post", "deviations", "research", "consent",
]
"""What the interview can ask about."""
